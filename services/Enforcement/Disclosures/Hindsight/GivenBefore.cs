using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures.Hindsight;

/// <summary>What the recipients of lines had been given of the same revisions before each of them: what a residual provision left readable.</summary>
internal sealed class GivenBefore
{
    private static readonly GivenBefore Nothing = new();
    private readonly Dictionary<(Guid Record, string Recipient, int Revision), List<(long First, int Action, FieldGroups Fields)>> given = [];

    /// <summary>Asks the ledger about those lines whose recipient a provision left something then, by the law as it is known now.</summary>
    public static async Task<GivenBefore> Load(ServiceDb db, Policy policy, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        var left = lines.Where(line => !line.IsStatistic && policy.LeavesWhatWasGiven(line.Recipient, line.At)).ToList();
        if (left.Count == 0) return Nothing;
        Guid[] records = [.. left.Select(line => line.Record).Distinct()];
        string[] recipients = [.. left.Select(line => line.Recipient).Distinct()];
        var before = new GivenBefore();
        var known = await db.Set<Disclosure>().AsNoTracking().Where(d => records.Contains(d.Record) && recipients.Contains(d.Recipient) && d.Action != (int)Actions.Stats)
            .GroupBy(d => new { d.Record, d.Recipient, d.Revision, d.Action, d.Mask }).Select(g => new { g.Key, First = g.Min(d => d.At) }).ToListAsync(ct);
        foreach (var line in known.GroupBy(k => (k.Key.Record, k.Key.Recipient, k.Key.Revision)))
            before.given[line.Key] = [.. line.Select(k => (k.First, k.Key.Action, (FieldGroups)k.Key.Mask))];
        return before;
    }

    public FieldGroups Of(Disclosure line)
    {
        var by = (int)Given.By((Actions)line.Action);
        return given.TryGetValue((line.Record, line.Recipient, line.Revision), out var times)
            ? times.Where(t => t.First < line.At && (t.Action & by) != 0).Aggregate(FieldGroups.None, (fields, t) => fields | t.Fields)
            : FieldGroups.None;
    }
}
