using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Intake;

/// <summary>Keeps reports together: incidents, journal entries and request ids in one transaction, each with an outcome of its own.</summary>
internal sealed class ReportBatch(IDbContextFactory<IncidentsDb> databases)
{
    /// <summary>Errors: <see cref="System.Data.Common.DbException"/> where none was kept; then no report has an outcome yet that was not decided by another.</summary>
    public async Task Keep(IReadOnlyList<PendingReport> reports, CancellationToken ct)
    {
        var (first, repeated) = Apart(reports);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        var kept = db.IsPostgres ? await PostgresReports.Insert(db, first, ct) : await SqliteReports.Insert(db, first, ct);
        JournalSignals.Of(db).Raise();
        foreach (var report in first)
        {
            if (kept.Contains(report.Row.Id)) report.Kept(report.Row.Body);
        }

        foreach (var report in first.Where(report => !kept.Contains(report.Row.Id))) await AnswerAgain(db, report, ct);
        foreach (var report in repeated) await AnswerAgain(db, report, ct);
    }

    public async Task<bool> IsKept(PendingReport report, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Journal.AnyAsync(entry => entry.Aggregate == report.Name && entry.Sequence == 1, ct);
    }

    // Of reports with one request_id the first goes into the statement; the others are answered from what it left. In the order of
    // the keys, so that two batches with the same ids wait for each other and never in a circle.
    private static (List<PendingReport> First, List<PendingReport> Repeated) Apart(IReadOnlyList<PendingReport> reports)
    {
        var seen = new HashSet<(string, Guid)>();
        var (first, repeated) = (new List<PendingReport>(reports.Count), new List<PendingReport>());
        foreach (var report in reports.OrderBy(report => report.Key)) (report.Key is not { } key || seen.Add(key) ? first : repeated).Add(report);
        return (first, repeated);
    }

    private static async Task AnswerAgain(IncidentsDb db, PendingReport report, CancellationToken ct)
    {
        try
        {
            report.Kept(await FirstAnswer.Find(db, report.Write, ct) ?? throw Refusals.PartUnavailable("the first answer"));
        }
        catch (Refusal refusal)
        {
            report.Failed(refusal);
        }
    }
}
