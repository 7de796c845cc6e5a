using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>Whom a record is owed to, by which article, by when, and whether the ledger says that it was given.</summary>
public static class DutyRoll
{
    /// <summary>Of an own record; nothing is told of what others owe.</summary>
    public static async Task<IReadOnlyList<W.Duty>> Of<TDb>(IDbContextFactory<TDb> databases, Reading reading, Judged judged, CancellationToken ct) where TDb : ServiceDb
    {
        if (!judged.Verdict.Own) return [];
        var duties = AccessRule.DutiesOf(reading.Policy, judged.Subject);
        if (duties.Count == 0) return [];

        await using var db = await databases.CreateDbContextAsync(ct);
        var given = await db.Set<Disclosure>().AsNoTracking().Where(d => d.Record == judged.Record && d.Action != (int)Actions.Stats)
            .GroupBy(d => d.Recipient).Select(g => new { Recipient = g.Key, At = g.Min(d => d.At) }).ToDictionaryAsync(g => g.Recipient, g => g.At, ct);
        return
        [
            .. duties.OrderBy(d => d.DueAt).ThenBy(d => d.Grant.Recipient, StringComparer.Ordinal).ThenBy(d => d.Grant.Terms.Provision, StringComparer.Ordinal).Select(duty => new W.Duty
            {
                Recipient = duty.Grant.Recipient,
                Provision = duty.Grant.Terms.Provision,
                Article = duty.Grant.Terms.Article,
                DueTime = duty.DueAt.ToTimestamp(),
                MetTime = given.TryGetValue(duty.Grant.Recipient, out var at) ? at.ToTimestamp() : null,
            }),
        ];
    }
}
