using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using Subject = SecurityCoop.Agreements.V1.ExpirySubject;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>What begins and ends by the clock, of one agreement: read from its status, which knows all that is ahead. Pure.</summary>
internal sealed class ExpiryRadar(Instrument instrument, InstrumentStatus status, IReadOnlyList<Provision> provisions)
{
    private readonly Dictionary<string, string> articles = provisions.ToDictionary(p => p.Name, p => p.Terms.Article, StringComparer.Ordinal);

    /// <summary>Within [from, until), and while the agreement lives; in no order.</summary>
    public IEnumerable<(long At, V1.Expiry Expiry)> Within(long from, long until)
    {
        // What has ended has nothing ahead; its own end is told.
        var end = status.EndsAt ?? long.MaxValue;
        return All().Where(e => from <= e.At && e.At < until && e.At <= end && (e.At < end || e.Expiry is { Subject: Subject.Agreement, Begins: false }))
            .Select(e => (e.At, Complete(e.At, e.Expiry)));
    }

    private IEnumerable<(long At, V1.Expiry Expiry)> All() => [.. Agreement(), .. status.Tracks.SelectMany(Party), .. Suspensions(), .. Amendments(), .. Provisions()];

    private IEnumerable<(long, V1.Expiry)> Agreement()
    {
        if (status.EntryIntoForce is { } entry) yield return (entry, new() { Subject = Subject.Agreement, Begins = true, Rule = "VCLT 24 (1)", Summary = "enters into force" });
        if (status.Ending is not { } ending) yield break;
        var (rule, summary) = ending.As switch
        {
            V1.AgreementState.Expired => ("VCLT 54", "expires"),
            V1.AgreementState.Superseded => ("VCLT 59", $"is superseded by {ending.Successor}"),
            V1.AgreementState.Abandoned => ("VCLT 18", "is abandoned"),
            _ => ("VCLT 54", "terminates"),
        };
        yield return (ending.At, new() { Subject = Subject.Agreement, Rule = rule, Summary = summary });
    }

    private IEnumerable<(long, V1.Expiry)> Party(PartyTrack track)
    {
        foreach (var spell in track.Spells)
        {
            if (spell.EntryIntoForce is { } entry && entry != status.EntryIntoForce)
                yield return (entry, new() { Subject = Subject.Party, Party = track.Party, Begins = true, Rule = "VCLT 24 (3)", Summary = $"enters into force for {track.Party}" });
            if (spell.EndsAt is { } end)
                yield return (end, new() { Subject = Subject.Party, Party = track.Party, Rule = spell.IsSucceeded ? "AG-11" : "VCLT 54, 56 (2)", Summary = $"ends for {track.Party}, which {(spell.IsSucceeded ? "is succeeded" : "withdraws")}" });
        }

        foreach (var each in track.Provisional.SelectMany(p => Ends(p.Period).Select(e => (e.At, e.Begins, p.Provisions))))
        {
            var expiry = new V1.Expiry { Subject = Subject.ProvisionalApplication, Party = track.Party, Begins = each.Begins, Rule = "VCLT 25", Provisions = { each.Provisions.Order(StringComparer.Ordinal) } };
            expiry.Summary = $"{(each.Begins ? "is applied" : "is no longer applied")} provisionally by {track.Party}";
            yield return (each.At, expiry);
        }
    }

    private IEnumerable<(long, V1.Expiry)> Suspensions() =>
        from suspension in status.Suspensions
        from end in Ends(suspension.Period)
        select (end.At, new V1.Expiry
        {
            Subject = Subject.Suspension,
            Begins = end.Begins,
            Party = suspension.Party,
            Towards = suspension.Towards,
            Provisions = { suspension.Provisions.Order(StringComparer.Ordinal) },
            Rule = suspension.Towards.Length > 0 ? "VCLT 58" : "VCLT 57",
            Summary = $"{(end.Begins ? "is suspended" : "operates again")}{Whom(suspension)}",
        });

    private IEnumerable<(long, V1.Expiry)> Amendments() =>
        from amendment in status.Amendments
        where amendment.EntryIntoForce is not null
        from entry in amendment.BoundFrom.Where(b => b.Value != amendment.EntryIntoForce).Select(b => (b.Key, b.Value)).Append(("", amendment.EntryIntoForce!.Value))
        select (entry.Item2, new V1.Expiry
        {
            Subject = Subject.Amendment,
            Begins = true,
            Party = entry.Item1,
            Amendment = amendment.Id,
            Rule = "VCLT 40",
            Summary = $"is amended by {amendment.Id}{(entry.Item1.Length > 0 ? $" for {entry.Item1}" : "")}",
        });

    private IEnumerable<(long, V1.Expiry)> Provisions() =>
        from provision in provisions
        from end in Ends(provision.Validity)
        select (end.At, new V1.Expiry { Subject = Subject.Provision, Begins = end.Begins, Provisions = { provision.Name }, Summary = $"{(end.Begins ? "begins" : "ceases")} to apply its article {provision.Terms.Article}" });

    private V1.Expiry Complete(long at, V1.Expiry expiry)
    {
        (expiry.Agreement, expiry.ExpiryTime) = (instrument.Name, at.ToTimestamp());
        expiry.Articles.AddRange(expiry.Provisions.Select(p => articles.GetValueOrDefault(p, "")));
        expiry.Summary = $"{instrument.Name} {expiry.Summary}{(expiry.Rule.Length > 0 ? $" ({expiry.Rule})" : "")}.";
        return expiry;
    }

    private static string Whom(Suspension suspension) => suspension switch
    {
        { Party.Length: 0 } => "",
        { Towards.Length: 0 } => $" for {suspension.Party}",
        _ => $" between {suspension.Party} and {suspension.Towards}",
    };

    private static IEnumerable<(long At, bool Begins)> Ends(Period period)
    {
        if (period.From >= period.Until) yield break;
        if (period.From > long.MinValue) yield return (period.From, true);
        if (period.Until < long.MaxValue) yield return (period.Until, false);
    }
}
