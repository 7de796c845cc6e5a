using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>
/// The ledger is written before anything leaves. Whoever cannot write it releases nothing: the error goes up, and the caller gets
/// no data.
/// </summary>
public static class DisclosureLedger
{
    /// <summary>Records what is about to be released; own records need no line.</summary>
    public static async Task Record<TDb>(IDbContextFactory<TDb> databases, Reading reading, IEnumerable<Judged> released, CancellationToken ct) where TDb : ServiceDb
    {
        // Nothing will be released: a line would tell of a disclosure that never was.
        Violations.RefuseDoomed();
        var lines = released.Where(j => !j.Verdict.Own).Select(j => Line(reading, j)).ToList();
        if (lines.Count == 0) return;
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Set<Disclosure>().AddRange(lines);
        using (await SqliteWriters.Enter(db, ct)) await db.SaveChangesAsync(ct);
    }

    /// <summary>Which of these records the agency was ever given.</summary>
    public static async Task<HashSet<Guid>> EverGiven(ServiceDb db, string recipient, IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var given = new HashSet<Guid>();
        foreach (var some in records.Chunk(500))
        {
            given.UnionWith(await db.Set<Disclosure>().AsNoTracking().Where(d => d.Recipient == recipient && some.Contains(d.Record)).Select(d => d.Record).Distinct().ToListAsync(ct));
        }

        return given;
    }

    /// <summary>Everything the agency was ever given, in pages: for a subscriber that comes back after the policy changed.</summary>
    public static async IAsyncEnumerable<Guid[]> AllGiven(ServiceDb db, string recipient, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var page = await db.Set<Disclosure>().AsNoTracking().Where(d => d.Recipient == recipient && d.Record > after)
                .Select(d => d.Record).Distinct().OrderBy(r => r).Take(500).ToArrayAsync(ct);
            if (page.Length == 0) yield break;
            yield return page;
            after = page[^1];
        }
    }

    private static Disclosure Line(Reading reading, Judged judged) => new()
    {
        Originator = judged.Subject.Originators[0],
        Recipient = reading.Caller.Agency,
        User = reading.Caller.User,
        Record = judged.Record,
        Revision = judged.Revision,
        Mask = (int)judged.Verdict.Mask,
        Action = (int)reading.Action,
        Purpose = (int)reading.Caller.Purpose,
        Basis = string.Join(' ', judged.Verdict.Basis.Select(g => g.Terms.Provision)),
        Epoch = reading.Policy.Epoch,
        At = reading.At,
    };
}
