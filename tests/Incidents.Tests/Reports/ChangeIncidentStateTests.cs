using Grpc.Core;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.V1.IncidentEvent.EventOneofCase;
using static SecurityCoop.Incidents.V1.IncidentState;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ChangeIncidentStateTests
{
    [Fact]
    public async Task A_record_goes_its_way_and_each_step_is_a_revision_with_its_reason()
    {
        await using var service = await IncidentsUnderTest.Start();
        var at = await Report(service, Recent());
        at.State.ShouldBe(Submitted);

        foreach (var state in new[] { Verified, Active, Resolved, Active, Closed }) at = await Move(service, at, state);

        var revisions = (await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = at.Name }, service.As(Border))).Revisions;
        revisions.Select(r => (r.Revision, r.State, r.ReviseReason)).ShouldBe([
            (6, Closed, "Test data: to Closed"),
            (5, Active, "Test data: to Active"),
            (4, Resolved, "Test data: to Resolved"),
            (3, Active, "Test data: to Active"),
            (2, Verified, "Test data: to Verified"),
            (1, Submitted, ""),
        ]);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_move_that_there_is_not_names_both_ends()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await Report(service, Recent());

        var refused = await Refused.By(Moving(service, told, Closed));

        (refused.Code, refused.Reason, refused.Metadata["name"], refused.Metadata["from"], refused.Metadata["to"]).ShouldBe((StatusCode.FailedPrecondition, "STATE_MOVE_REFUSED", told.Name, "SUBMITTED", "CLOSED"));
    }

    [Fact]
    public async Task What_is_retracted_stays_so_and_everybody_who_sees_it_is_told()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        using var subscriber = Feed.Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);

        var retracted = await Move(service, told, Retracted);

        (await subscriber.Upsert()).State.ShouldBe(Retracted);
        (await Refused.By(Moving(service, retracted, Active))).Reason.ShouldBe("STATE_MOVE_REFUSED");
        (await Refused.By(ReviseIncidentTests.Call(service, retracted, i => i.Title = "Test data: late", "title"))).Reason.ShouldBe("RECORD_RETRACTED");
    }

    [Fact]
    public async Task Only_the_originator_moves_a_record_and_whoever_may_not_see_it_learns_nothing()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());

        (await Refused.By(Moving(service, told, Verified, Coast))).Reason.ShouldBe("NOT_ORIGINATOR");
        await Refused.NotFound(Moving(service, told, Verified, Customs));
        await Move(service, told, Verified);
        (await Refused.By(Moving(service, told, Active))).Reason.ShouldBe("ETAG_MISMATCH");
    }

    [Fact]
    public async Task Lists_counts_and_streams_can_be_asked_for_some_states_alone()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (open, closed) = (await Report(service, Recent()), await Report(service, Recent()));
        await Move(service, await Move(service, closed, Verified), Closed);

        var listed = await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { States = { Submitted, Active } }, service.As(Border));
        var count = await service.Incidents.CountIncidentsAsync(new V1.CountIncidentsRequest { States = { Closed } }, service.As(Border));
        using var subscriber = Feed.Subscriber.Open(service, Border, new V1.SubscribeIncidentsRequest { States = { Closed } });
        await subscriber.Until(SnapshotComplete);
        await Move(service, await Move(service, open, Verified), Closed);

        (listed.Incidents.Single().Name, count.Count).ShouldBe((open.Name, 1));
        (await subscriber.Upsert()).Name.ShouldBe(open.Name);
    }

    private static async Task<V1.Incident> Move(IncidentsUnderTest service, V1.Incident read, V1.IncidentState state) => await Moving(service, read, state);

    private static AsyncUnaryCall<V1.Incident> Moving(IncidentsUnderTest service, V1.Incident read, V1.IncidentState state, string agency = Border) => service.Incidents.ChangeIncidentStateAsync(
        new V1.ChangeIncidentStateRequest { Name = read.Name, State = state, Etag = read.Etag, Reason = $"Test data: to {state}" }, service.As(agency));
}
