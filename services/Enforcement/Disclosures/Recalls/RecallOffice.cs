using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
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
    /// Recalls what one originator gave by a provision, as the provision's clause on suspension asks, with a notice to each of these
    /// recipients that was given anything. Whether it was made: not where nobody was given
    /// anything, nor where this cause made it before, at whichever replica.
    /// </summary>
    /// <param name="cause">Names the event that is the cause, the same at all replicas: the provision and the instant of its suspension.</param>
    /// <param name="originator">Format: agencies/{agency}</param>
    /// <param name="provision">Format: agreements/{agreement}/provisions/{provision}</param>
    /// <param name="recipients">Format: agencies/{agency}</param>
    /// <param name="reason">For the recipients to read; at most 500 characters.</param>
    /// <param name="ct">Ends the work; called again it goes on.</param>
    public async Task<bool> RecallOnce(string cause, string originator, string provision, IReadOnlySet<string> recipients, string reason, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var write = new Write(originator, ledger.Name, clock.Now());
        var (_, notices) = await Stage(db, new RecallScope(originator, Recipient: recipients.Count == 1 ? recipients.Single() : "", Basis: provision), reason, write.At, ct);
        if (!notices.Any(n => recipients.Contains(n.Recipient))) return false;
        foreach (var other in notices.Where(n => !recipients.Contains(n.Recipient))) db.Entry(other).State = EntityState.Detached;
        return await db.CommitOnce(Consumer, $"{cause} {originator}", write, ct);
    }
}
