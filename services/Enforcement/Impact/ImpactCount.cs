using SecurityCoop.Agreements.V1;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>Counts one kind of record under two policies.</summary>
internal sealed class ImpactCount<TDb>(IWeighable<TDb> kind, ComparedPolicies policies, Budget budget) where TDb : ServiceDb
{
    private const int Some = 256;
    private static readonly Dictionary<Guid, Given> Nothing = [];
    private readonly Comparison<TDb> comparison = new(kind, policies);

    public static Purposes EveryPurpose { get; } = Sight.ForAll.Aggregate(Purposes.None, (all, purpose) => all | purpose);

    /// <summary>For an originator's eyes: what becomes of its own records at others.</summary>
    public async Task<IReadOnlyList<RecipientImpact>> OfOriginator(string originator, IReadOnlyList<string> recipients, CancellationToken ct)
    {
        var counts = recipients.Select(r => new Count(Described(r), policies.Affected(r))).Where(c => c.Affected.Count > 0).ToList();
        if (counts.Count == 0) return [];
        var (owner, looked, whole) = (Described(originator), 0, true);
        await foreach (var some in kind.ReportedBy(originator, ct).Chunk(Some))
        {
            if (!(whole = budget.AllowsAnother(looked))) break;
            looked += some.Length;
            List<FeedRecord> own = [];
            foreach (var record in some)
            {
                // What it repeats of others it may not be allowed to see any more.
                if (record.Subject.Originators.All(o => o == originator) || await comparison.Sees(owner, record, ct)) own.Add(record);
            }

            foreach (var count in counts) await Weigh(count, own, ct);
        }

        return [.. counts.Where(c => c.HasAny).Select(c => new RecipientImpact
        {
            Originator = originator,
            Recipient = c.Eyes.Agency,
            Collection = kind.Collection,
            Gained = c.Gained,
            Lost = c.Lost,
            Changed = c.Changed,
            LowerBound = !whole,
        })];
    }

    /// <summary>For a recipient's eyes: what it would lose of what it sees today. Null where it loses nothing.</summary>
    public async Task<RecipientImpact?> OfRecipient(Caller eyes, CancellationToken ct)
    {
        var count = new Count(eyes, policies.Affected(eyes.Agency));
        if (count.Affected.Count == 0) return null;
        var waiting = kind.AudiencesOf(eyes.Agency).ToList();
        var (seen, streams, whole) = (new HashSet<Guid>(), 0, true);
        foreach (var look in Looks(eyes))
        {
            await foreach (var some in kind.SeenBy(look, ct).Chunk(Some))
            {
                if (!(whole = budget.AllowsAnother(seen.Count))) break;
                FeedRecord[] others = [.. some.Where(record => seen.Add(record.Id))];
                await Weigh(count, others, ct);
                streams += await TakenBack(waiting, others, ct);
            }

            if (!whole) break;
        }

        return count.Lost == 0 && streams == 0 ? null
            : new RecipientImpact { Recipient = eyes.Agency, Collection = kind.Collection, Lost = count.Lost, OpenStreams = streams, LowerBound = !whole };
    }

    // A provision may open streams and no reading, or the other way round; discovering includes reading.
    private IEnumerable<Reading> Looks(Caller eyes) =>
        from purpose in Sight.ForAll
        where eyes.Mandate.HasFlag(purpose)
        from action in new[] { Actions.Discover, Actions.Subscribe }
        select new Reading(eyes with { Purpose = purpose }, action, policies.InForce, IsFresh: true, policies.Now);

    private async Task Weigh(Count count, IReadOnlyCollection<FeedRecord> records, CancellationToken ct)
    {
        FeedRecord[] touched = [.. records.Where(r => r.Subject.Originators.Any(count.Affected.Contains))];
        if (touched.Length == 0) return;
        var given = policies.AskWhatWasGiven(count.Eyes.Agency) ? await kind.GivenTo(count.Eyes.Agency, [.. touched.Select(r => r.Id)], ct) : Nothing;
        foreach (var record in touched) count.Add(await comparison.EffectOn(count.Eyes, record, given.TryGetValue(record.Id, out var known) ? known : null, ct));
    }

    // Each stream once: whoever is found to hold one of them waits no longer.
    private async Task<int> TakenBack(List<OpenAudience> waiting, IReadOnlyCollection<FeedRecord> records, CancellationToken ct)
    {
        var streams = 0;
        foreach (var audience in waiting.ToArray())
        {
            foreach (var record in records)
            {
                if (!await comparison.TakesBack(audience, record, ct)) continue;
                streams += audience.Streams;
                waiting.Remove(audience);
                break;
            }
        }
        return streams;
    }

    private static Caller Described(string agency) => new(agency, "", Purposes.None, EveryPurpose, Classification.TopSecret);

    private sealed record Count(Caller Eyes, IReadOnlySet<string> Affected)
    {
        public long Gained { get; private set; }

        public long Lost { get; private set; }

        public long Changed { get; private set; }

        public bool HasAny => Gained + Lost + Changed > 0;

        public void Add(Effect effect)
        {
            if (effect == Effect.Gained) Gained++;
            else if (effect == Effect.Lost) Lost++;
            else if (effect == Effect.Changed) Changed++;
        }
    }
}
