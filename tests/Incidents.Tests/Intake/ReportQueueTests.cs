using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Journal;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Intake;

public sealed class ReportQueueTests
{
    [Fact]
    public async Task One_bad_report_in_a_batch_fails_alone()
    {
        await using var service = await IncidentsUnderTest.Start();
        await BadReport.Check(service);
    }

    [Fact]
    public async Task Every_report_begins_a_chain_that_can_be_verified()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        await ReviseIncidentTests.Revise(service, told, i => i.Title = "Test data: second", "title");

        await using var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext();
        var entries = await db.Journal.AsNoTracking().Where(e => e.Aggregate == told.Name).OrderBy(e => e.Sequence).ToListAsync();

        entries.Select(e => (e.Sequence, e.Kind, e.Agency)).ShouldBe([(1, "incident.reported", Border), (2, "incident.revised", Border)]);
        (await db.FirstBrokenLink(told.Name, CancellationToken.None)).ShouldBeNull();
        await db.Database.ExecuteSqlAsync($"UPDATE journal SET kind = 'incident.altered' WHERE aggregate = {told.Name} AND sequence = 1");
        (await db.FirstBrokenLink(told.Name, CancellationToken.None)).ShouldBe(1);
    }

    [Fact]
    public async Task A_full_queue_refuses_instead_of_growing()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var queue = new ReportQueue(service.Services.GetRequiredService<ReportBatch>(), Options.Create(new IncidentsOptions { IntakeQueue = 2 }), NullLogger<ReportQueue>.Instance);
        _ = queue.Keep(Pending(), CancellationToken.None);
        var second = queue.Keep(Pending(), CancellationToken.None);

        var refusal = await Should.ThrowAsync<Refusal>(() => queue.Keep(Pending(), CancellationToken.None));
        await queue.StartAsync(CancellationToken.None);
        await second;

        (refusal.Code, refusal.ReasonName).ShouldBe((StatusCode.ResourceExhausted, "LIMIT_EXCEEDED"));
        await queue.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task What_was_taken_in_is_kept_before_the_process_stops()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var queue = new ReportQueue(service.Services.GetRequiredService<ReportBatch>(), Options.Create(new IncidentsOptions { IntakeBatch = 3 }), NullLogger<ReportQueue>.Instance);
        await queue.StartAsync(CancellationToken.None);

        var kept = Enumerable.Range(0, 20).Select(_ => queue.Keep(Pending(), CancellationToken.None)).ToList();
        await queue.StopAsync(CancellationToken.None);

        await Task.WhenAll(kept);
        (await ReportIncidentTests.Count(service, Border)).ShouldBe(20);
    }

    private static PendingReport Pending() => new(Incident.Report(ReportIncidentTests.Recent(), RandomIds.Uuid(), [Border], Samples.Now), new Write(Border, "test-officer", Samples.Now));
}
