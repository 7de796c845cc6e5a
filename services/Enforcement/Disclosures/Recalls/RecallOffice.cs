using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>Makes recalls: finds in the ledger who received what, and writes a notice to each. For people's recalls and the law's.</summary>
public sealed class RecallOffice<TDb>(LedgerName<TDb> ledger, IDbContextFactory<TDb> databases, TimeProvider clock) where TDb : ServiceDb
{
    private const string Consumer = "recall";

    internal string Collection => $"{ledger.Name}/recalls";

    /// <summary>Stages a recall with its notices and its journal entry, for the commit that follows.</summary>
    internal async Task<(RecallRow Recall, IReadOnlyList<RecallNoticeRow> Notices)> Stage(TDb db, RecallScope scope, string reason, long at, CancellationToken ct)
    {
        var recall = new RecallRow
        {
            Id = RandomIds.Uuid(),
            Originator = scope.Originator,
            Collection = scope.Record?.Collection ?? "",
            Record = scope.Record?.Id,
            Recipient = scope.Recipient,
            Basis = scope.Basis,
            Reason = reason,
            At = at,
        };
        var versions = scope.UpTo(at).Of(db.Set<Disclosure>().AsNoTracking()).Select(d => new { d.Recipient, d.Record, d.Revision }).Distinct();
        var received = await versions.GroupBy(v => v.Recipient).Select(g => new { Recipient = g.Key, Versions = g.Count() }).ToListAsync(ct);
        List<RecallNoticeRow> notices = [.. received.OrderBy(r => r.Recipient, StringComparer.Ordinal).Select(r => new RecallNoticeRow { Recall = recall.Id, Recipient = r.Recipient, At = at, Versions = r.Versions })];
        db.Add(recall);
        db.AddRange(notices);
        db.Append(ResourceName.Of(Collection, recall.Id), "recall.created");
        return (recall, notices);
    }

    /// <summary>
    /// Recalls from everybody what all originators gave by an agreement or a provision, as its clause on suspension asks. Each originator
    /// has a recall of its own. How many were made: none where this cause made them before, at whichever replica.
    /// </summary>
    /// <param name="cause">Names the event that is the cause, the same at all replicas: as in the provision and the instant of its suspension.</param>
    /// <param name="basis">Format: agreements/{agreement} or agreements/{agreement}/provisions/{provision}</param>
    /// <param name="reason">For the recipients to read; at most 500 characters.</param>
    /// <param name="ct">Ends the work; called again it goes on.</param>
    public async Task<int> RecallAll(string cause, string basis, string reason, CancellationToken ct)
    {
        List<string> originators;
        await using (var db = await databases.CreateDbContextAsync(ct))
            originators = await new LedgerFilter { Basis = basis, RecordsOnly = true }.Of(db.Set<Disclosure>().AsNoTracking()).Select(d => d.Originator).Distinct().ToListAsync(ct);
        var made = 0;
        foreach (var originator in originators)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var write = new Write(originator, ledger.Name, clock.Now());
            await Stage(db, new RecallScope(originator, Basis: basis), reason, write.At, ct);
            made += await db.CommitOnce(Consumer, $"{cause} {originator}", write, ct) ? 1 : 0;
        }

        return made;
    }
}
