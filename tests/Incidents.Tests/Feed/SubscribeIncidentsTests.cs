using Grpc.Core;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.V1.IncidentEvent.EventOneofCase;

namespace SecurityCoop.Incidents.Tests.Feed;

public sealed class SubscribeIncidentsTests
{
    [Fact]
    public async Task A_stream_begins_with_all_that_is_visible_and_goes_on_live()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (before, hidden) = (await Report(service, Recent()), await Report(service, Recent(), Customs));
        using var subscriber = Subscriber.Open(service, Coast);

        await subscriber.Until(SnapshotComplete);
        var atFirst = subscriber.Screen.Keys.ToList();
        var live = await Report(service, Recent());
        var upsert = await subscriber.Upsert();

        atFirst.ShouldBe([before.Name]);
        upsert.Name.ShouldBe(live.Name);
        upsert.Disclosure.Basis.Single().Article.ShouldBe("1");
        subscriber.Screen.Keys.ShouldNotContain(hidden.Name);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_suspension_takes_records_off_the_screen_and_a_resumption_brings_them_back()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);

        service.Agree();
        var retraction = await subscriber.Retract();
        service.Agree(From(Border, Coast));
        var back = await subscriber.Upsert();

        (retraction.Name, retraction.Reason, back.Name).ShouldBe((told.Name, V1.RetractionReason.AccessEnded, told.Name));
    }

    [Fact]
    public async Task A_record_that_is_revised_out_of_the_provision_is_taken_back()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Types = new TypeScope(["smuggling"]) }));
        var told = await Report(service, Recent());
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);

        await Reports.ReviseIncidentTests.Revise(service, told, i => i.Type = "piracy", "type");
        var retraction = await subscriber.Retract();

        (retraction.Name, retraction.Reason).ShouldBe((told.Name, V1.RetractionReason.RecordChanged));
    }

    [Fact]
    public async Task A_filter_narrows_a_stream()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var subscriber = Subscriber.Open(service, Border, new V1.SubscribeIncidentsRequest { Types_ = { "piracy" } });
        await subscriber.Until(SnapshotComplete);

        await Report(service, Recent());
        var other = Recent();
        other.Type = "piracy";
        var wanted = await Report(service, other);

        (await subscriber.Until(Upsert)).Select(e => e.Upsert?.Name).ShouldBe([wanted.Name]);
    }

    [Fact]
    public async Task A_filter_tells_nothing_of_what_the_mask_hides()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Method }));
        var foreign = await Report(service, Recent());
        var all = await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), service.As(Coast));
        all.Incidents.Select(i => (i.Name, i.Severity)).ShouldBe([(foreign.Name, Type.V1.Level.Unspecified)]);
        all.Incidents[0].OccurredTime.ShouldBeNull();
        V1.SubscribeIncidentsRequest[] filters =
        [
            new() { MinSeverity = foreign.Severity },
            new() { OccurredAfter = foreign.OccurredTime },
            new() { OccurredBefore = new() { Seconds = foreign.OccurredTime.Seconds + 1 } },
        ];
        foreach (var wanted in filters)
        {
            using var subscriber = Subscriber.Open(service, Coast, wanted);
            await subscriber.Until(SnapshotComplete);
            subscriber.Screen.Keys.ShouldNotContain(foreign.Name);

            await Reports.ReviseIncidentTests.Revise(service, foreign, i => i.Title += " (test data)", "title");
            foreign = await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = foreign.Name }, service.As(Border));
            var own = await Report(service, foreign.Clone(), Coast);
            (await subscriber.Until(Upsert)).Select(e => e.Upsert?.Name).ShouldBe([own.Name]);

            var list = new V1.ListIncidentsRequest { MinSeverity = wanted.MinSeverity, OccurredAfter = wanted.OccurredAfter, OccurredBefore = wanted.OccurredBefore, Originator = Border };
            (await service.Incidents.ListIncidentsAsync(list, service.As(Coast))).Incidents.ShouldBeEmpty();
            var count = new V1.CountIncidentsRequest { MinSeverity = wanted.MinSeverity, OccurredAfter = wanted.OccurredAfter, OccurredBefore = wanted.OccurredBefore, Originator = Border };
            (await service.Incidents.CountIncidentsAsync(count, service.As(Coast))).Count.ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_stream_resumes_exactly_after_its_cursor()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        string cursor;
        using (var first = Subscriber.Open(service, Coast))
        {
            await first.Until(SnapshotComplete);
            await Report(service, Recent());
            await first.Upsert();
            cursor = first.Cursor;
        }

        var missed = new[] { (await Report(service, Recent())).Name, (await Report(service, Recent())).Name };
        using var second = Subscriber.Open(service, Coast, new V1.SubscribeIncidentsRequest { Cursor = cursor });
        var events = await second.Until(Upsert);
        events.AddRange(await second.Until(Upsert));

        events.Select(e => e.Upsert.Name).ShouldBe(missed, ignoreOrder: true);
    }

    [Theory]
    [InlineData(Border, "")]
    [InlineData(Coast, "piracy")]
    public async Task A_cursor_of_another_agency_or_filter_is_refused(string agency, string type)
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);
        var request = new V1.SubscribeIncidentsRequest { Cursor = subscriber.Cursor };
        if (type.Length > 0) request.Types_.Add(type);

        using var call = service.Stream.SubscribeIncidents(request, service.As(agency));
        var error = await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));

        error.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        error.Status.Detail.ShouldContain("cursor");
    }

    [Fact]
    public async Task A_record_that_stays_by_another_article_keeps_its_place_on_the_screen()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);

        service.Agree(From(Border, Coast, terms => terms with { Article = "7", Provision = "agreements/test/provisions/2" }));
        var events = await subscriber.Until(BasisChanged);

        events.ShouldNotContain(e => e.EventCase == Retract || e.EventCase == Upsert);
        (events[^1].BasisChanged.Name, events[^1].BasisChanged.Disclosure.Basis.Single().Article).ShouldBe((told.Name, "7"));
    }

    [Fact]
    public async Task A_lease_that_runs_out_ends_a_stream_with_its_cursor()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var subscriber = Subscriber.Open(service, Border);
        await subscriber.Until(SnapshotComplete);

        service.LetTheLeaseRunOut();
        var end = (await subscriber.Until(End))[^1];

        (end.End.Reason, end.Cursor).ShouldBe((V1.EndReason.StalePolicy, subscriber.Cursor));
    }

    [Fact]
    public async Task A_restart_ends_a_stream_with_its_cursor_and_the_next_process_takes_it_up()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var subscriber = Subscriber.Open(service, Border);
        await subscriber.Until(SnapshotComplete);

        var stopping = service.Stop();
        var end = (await subscriber.Until(End))[^1];
        await stopping;

        end.End.Reason.ShouldBe(V1.EndReason.Shutdown);
        end.Cursor.ShouldNotBeEmpty();
    }
}
