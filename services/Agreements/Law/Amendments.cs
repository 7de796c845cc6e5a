using SecurityCoop.Agreements.Instruments;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Law;

/// <summary>From acts to amendments and those that they bind.</summary>
internal static class Amendments
{
    public static Amendment[] Of(Instrument instrument, TreatyAction[] acts, PartyTrack[] tracks)
    {
        List<Amendment> found = [];
        var text = Instrument.FirstText;
        foreach (var proposal in acts.Where(a => a.Kind == Kind.AmendPropose))
        {
            var id = proposal.Terms.Amendment.Id;
            var adoption = acts.FirstOrDefault(a => a.Kind == Kind.AmendAdopt && a.Terms.Amendment.Id == id);
            var amendment = new Amendment { Id = id, Proposal = proposal.Terms.Amendment, TextVersion = $"{text}+{id}", AdoptedAt = adoption?.EffectiveAt };
            found.Add(Bind(amendment, instrument.Calendar, [.. acts.Where(a => a.Kind == Kind.AmendAccept && a.Terms.Amendment.Id == id)], tracks));
            if (adoption is not null) text = amendment.TextVersion;
        }
        return [.. found];
    }

    private static Amendment Bind(Amendment amendment, DepositaryCalendar calendar, TreatyAction[] acceptances, PartyTrack[] tracks)
    {
        var accepted = acceptances.GroupBy(a => a.Party, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => calendar.DayOf(g.First().EffectiveAt!.Value), StringComparer.Ordinal);
        // "All" are those that were parties when it was adopted, and have not left.
        var concerned = tracks.Where(t => amendment.IsOpenTo(t.Party) && t.LastSpell is { EntryIntoForce: not null, EndsAt: null } spell && spell.HasBegun(amendment.AdoptedAt ?? long.MinValue)).ToList();
        var rule = EntryIntoForceWire.From(amendment.Proposal.EntryIntoForceRule);
        Consent[] consents = [.. accepted.Select(a => new Consent(a.Value, concerned.Any(t => t.Party == a.Key), a.Key))];
        if (rule.Apply(consents, isAwaited: concerned.Any(t => !accepted.ContainsKey(t.Party))) is not { } entry) return amendment;

        var bound = accepted.ToDictionary(a => a.Key, a => calendar.StartOf(rule.ForParty(a.Value, entry)), StringComparer.Ordinal);
        var inForce = calendar.StartOf(entry.Day);
        // Who joins later joins the text as amended: article 40 (5) (a).
        foreach (var track in tracks.Where(t => amendment.Proposal.Parties.Count == 0 && !bound.ContainsKey(t.Party)))
        {
            if (track.LastSpell is { EntryIntoForce: { } from, ConsentDay: var day } && day > entry.Day) bound[track.Party] = from;
        }
        return amendment with { EntryIntoForce = inForce, BoundFrom = bound };
    }
}
