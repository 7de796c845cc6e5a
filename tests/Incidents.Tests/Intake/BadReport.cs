using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Journal;
using Shouldly;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Intake;

/// <summary>A report that the database refuses, among others that it takes.</summary>
internal static class BadReport
{
    public static async Task Check(IncidentsUnderTest service)
    {
        service.Logs.Expect(line => line.Id.Id == 2000);
        var queue = service.Services.GetRequiredService<ReportQueue>();
        var twice = Guid.NewGuid();
        // The same name twice: what the database's key forbids, and no rule of ours could have seen.
        var reports = new[] { Guid.NewGuid(), twice, Guid.NewGuid(), twice, Guid.NewGuid() }.Select(Pending).ToList();

        var outcomes = reports.Select(report => queue.Keep(report, CancellationToken.None)).ToList();
        await Task.WhenAll(outcomes.Select(outcome => outcome.ContinueWith(_ => { }, TaskScheduler.Default)));

        (await ReportIncidentTests.Count(service, Border)).ShouldBe(4);
        outcomes.Where((_, i) => i is 0 or 2 or 4).ShouldAllBe(outcome => outcome.IsCompletedSuccessfully);
    }

    private static PendingReport Pending(Guid id) => new(Incident.Report(ReportIncidentTests.Recent(), id, [Border], Samples.Now), new Write(Border, "test-officer", Samples.Now));
}
