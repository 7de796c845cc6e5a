using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ReportManyTests
{
    [Fact]
    public async Task Each_report_has_its_outcome_in_order_and_a_bad_one_hinders_no_other()
    {
        await using var service = await IncidentsUnderTest.Start();
        var bad = Recent();
        (bad.Title, bad.Place) = ("", new Type.V1.Place { Latitude = 91 });

        var outcomes = await Send(service, [Of(Recent()), new V1.ReportIncidentRequest(), Of(bad), new() { Incident = Recent(), RequestId = "no uuid" }, Of(Recent())]);

        outcomes.Select(o => o.Number).ShouldBe([1, 2, 3, 4, 5]);
        outcomes.Select(o => o.OutcomeCase == V1.ReportOutcome.OutcomeOneofCase.Incident).ShouldBe([true, false, false, false, true]);
        Fields(outcomes[1]).ShouldContain("incident");
        Fields(outcomes[2]).ShouldBe(["incident.title", "incident.place.latitude"], ignoreOrder: true);
        Fields(outcomes[3]).ShouldBe(["request_id"]);
        (await Count(service, Border)).ShouldBe(2);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task The_same_stream_again_keeps_nothing_twice_and_says_so()
    {
        await using var service = await IncidentsUnderTest.Start();
        var requests = Enumerable.Range(0, 1_500).Select(_ => Of(Recent(), Guid.NewGuid())).ToList();

        var first = await Send(service, requests);
        var again = await Send(service, requests);

        first.ShouldAllBe(o => !o.Repeated);
        again.ShouldAllBe(o => o.Repeated);
        again.Select(o => o.Incident).ShouldBe(first.Select(o => o.Incident));
        (await Count(service, Border)).ShouldBe(1_500);
    }

    [Fact]
    public async Task A_request_id_of_one_report_is_known_to_a_stream()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = Of(Recent(), Guid.NewGuid());
        var alone = await service.Incidents.ReportIncidentAsync(request, service.As(Border));
        var other = request.Clone();
        other.Incident.Title = "Test data: another";

        var outcomes = await Send(service, [request, other]);

        (outcomes[0].Incident, outcomes[0].Repeated).ShouldBe((alone.Name, true));
        outcomes[1].Error.Details.Single(d => d.Is(Google.Rpc.ErrorInfo.Descriptor)).Unpack<Google.Rpc.ErrorInfo>().Reason.ShouldBe("REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task What_is_only_to_be_validated_is_kept_nowhere()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (good, bad) = (Of(Recent(), Guid.NewGuid()), Of(new V1.Incident()));
        good.ValidateOnly = bad.ValidateOnly = true;

        var outcomes = await Send(service, [good, bad]);
        var alone = await service.Incidents.ReportIncidentAsync(good, service.As(Border));

        (outcomes[0].OutcomeCase, outcomes[0].Incident).ShouldBe((V1.ReportOutcome.OutcomeOneofCase.Incident, ""));
        Fields(outcomes[1]).ShouldContain("incident.title");
        (alone.Name, alone.Title, alone.Revision).ShouldBe(("", good.Incident.Title, 1));
        (await Count(service, Border)).ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_of_ours_ends_the_stream_although_the_reporter_waits_for_outcomes_and_sends_no_more()
    {
        await using var service = await IncidentsUnderTest.Start();
        await using (var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("DROP TABLE incident_texts");
        using var call = service.Incidents.ReportMany(service.As(Border));

        await call.RequestStream.WriteAsync(Of(Recent()));

        (await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromMinutes(1)))).StatusCode.ShouldBe(StatusCode.Internal);
    }

    [Fact]
    public async Task Who_may_not_report_is_told_at_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var call = service.Incidents.ReportMany(service.As(Border, null, "auditor"));

        (await Should.ThrowAsync<RpcException>(call.ResponseStream.MoveNext(default))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    private static V1.ReportIncidentRequest Of(V1.Incident incident, Guid? id = null) => new() { Incident = incident, RequestId = id?.ToString() ?? "" };

    private static IEnumerable<string> Fields(V1.ReportOutcome outcome)
    {
        outcome.Error.Code.ShouldBe((int)StatusCode.InvalidArgument);
        return outcome.Error.Details.Where(d => d.Is(Google.Rpc.BadRequest.Descriptor)).SelectMany(d => d.Unpack<Google.Rpc.BadRequest>().FieldViolations).Select(v => v.Field);
    }

    private static async Task<IReadOnlyList<V1.ReportOutcome>> Send(IncidentsUnderTest service, IReadOnlyList<V1.ReportIncidentRequest> requests)
    {
        using var call = service.Incidents.ReportMany(service.As(Border));
        var outcomes = new List<V1.ReportOutcome>();
        var reading = Task.Run(async () =>
        {
            await foreach (var outcome in call.ResponseStream.ReadAllAsync()) outcomes.Add(outcome);
        });
        foreach (var request in requests) await call.RequestStream.WriteAsync(request);
        await call.RequestStream.CompleteAsync();
        await reading;
        return outcomes;
    }
}
