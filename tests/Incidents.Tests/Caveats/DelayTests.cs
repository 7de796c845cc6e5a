using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.Tests.Reports.ReviseIncidentTests;
using static SecurityCoop.Incidents.V1.IncidentEvent.EventOneofCase;

namespace SecurityCoop.Incidents.Tests.Caveats;

/// <summary>DELAY: a revision is reached a while after it was recorded, by every way of reading, and the live feed tells it when its time has come.</summary>
public sealed class DelayTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Before_its_time_a_record_does_not_exist_and_then_it_does_for_every_way_of_reading()
    {
        await using var service = await Delayed();
        var told = await Report(service, Recent());

        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = told.Name }, service.As(Coast)));
        (await List(service)).ShouldBeEmpty();
        (await Count(service)).ShouldBe(0);
        service.Clock.Advance(Delay);

        (await Get(service, told.Name)).Revision.ShouldBe(1);
        (await List(service)).Select(i => i.Name).ShouldBe([told.Name]);
        (await Count(service)).ShouldBe(1);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task Meanwhile_the_newest_revision_that_is_reached_is_shown_and_filtered_by()
    {
        await using var service = await Delayed();
        var first = await Report(service, Recent());
        service.Clock.Advance(Delay);
        var second = await Revise(service, first, i => (i.Title, i.Severity) = ("Test data: second", Type.V1.Level.Critical), "title,severity");

        (await Get(service, first.Name)).ShouldSatisfyAllConditions(i => i.Revision.ShouldBe(1), i => i.Title.ShouldBe(first.Title), i => i.Etag.ShouldBe(first.Etag));
        (await List(service, Type.V1.Level.Critical)).ShouldBeEmpty();
        (await List(service, Type.V1.Level.High)).Select(i => i.Revision).ShouldBe([1]);
        (await Revisions(service, first.Name)).ShouldBe([1]);
        service.Clock.Advance(Delay);

        (await Get(service, first.Name)).Etag.ShouldBe(second.Etag);
        (await List(service, Type.V1.Level.Critical)).Select(i => i.Revision).ShouldBe([2]);
        (await Revisions(service, first.Name)).ShouldBe([2, 1]);
    }

    [Fact]
    public async Task A_marking_that_was_made_stricter_is_not_got_round_by_an_earlier_revision()
    {
        await using var service = await Delayed();
        var first = await Report(service, Recent());
        service.Clock.Advance(Delay);
        await Revise(service, first, i => i.Marking = Reports.Samples.Marking(tlp: Type.V1.Tlp.Red), "marking");

        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = first.Name }, service.As(Coast)));
        (await List(service)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_joint_record_is_revised_as_it_stands_though_its_newest_revision_is_not_reached_yet()
    {
        await using var service = await Delayed();
        var foreign = await Report(service, Recent());
        service.Clock.Advance(Delay);
        var joint = Recent();
        joint.DerivedFrom.Add(foreign.Name);
        var first = await service.Incidents.ReportIncidentAsync(new V1.ReportIncidentRequest { Incident = joint }, service.As(Coast));
        service.Clock.Advance(Delay);

        var second = await ReviseAs(service, first, Coast, "Test data: second");
        (await Get(service, first.Name)).Revision.ShouldBe(1);
        var third = await ReviseAs(service, second, Coast, "Test data: third");
        var late = await Refused.By(service.Incidents.ReviseIncidentAsync(Revision(first, "Test data: late"), service.As(Coast)));

        (second.Revision, third.Revision, late.Reason).ShouldBe((2, 3, "ETAG_MISMATCH"));
        service.Clock.Advance(Delay);
        (await Get(service, first.Name)).Title.ShouldBe("Test data: third");
    }

    [Fact]
    public async Task The_feed_tells_each_revision_when_its_time_has_come()
    {
        await using var service = await Delayed();
        var waiting = await Report(service, Recent());
        using var subscriber = Feed.Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);
        subscriber.Screen.ShouldBeEmpty();

        service.Clock.Advance(Delay);
        var upsert = await subscriber.Upsert();
        await Revise(service, waiting, i => i.Title = "Test data: second", "title");
        var live = await Report(service, Recent());
        service.Clock.Advance(Delay);
        var (one, other) = (await subscriber.Upsert(), await subscriber.Upsert());

        (upsert.Name, upsert.Revision).ShouldBe((waiting.Name, 1));
        new[] { (one.Name, one.Revision), (other.Name, other.Revision) }.ShouldBe([(waiting.Name, 2), (live.Name, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_was_away_while_a_delay_passed_finds_what_it_brought()
    {
        await using var service = await Delayed();
        var told = await Report(service, Recent());
        string cursor;
        using (var before = Feed.Subscriber.Open(service, Coast))
        {
            await before.Until(SnapshotComplete);
            cursor = before.Cursor;
        }

        service.Clock.Advance(Delay);
        using var after = Feed.Subscriber.Open(service, Coast, new V1.SubscribeIncidentsRequest { Cursor = cursor });

        (await after.Upsert()).Name.ShouldBe(told.Name);
    }

    private static async Task<IncidentsUnderTest> Delayed()
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Caveats = new Sharing.Caveats { Delay = (long)Delay.TotalMicroseconds } }));
        return service;
    }

    private static async Task<V1.Incident> ReviseAs(IncidentsUnderTest service, V1.Incident read, string agency, string title) =>
        await service.Incidents.ReviseIncidentAsync(Revision(read, title), service.As(agency));

    private static V1.ReviseIncidentRequest Revision(V1.Incident read, string title) => new()
    {
        Incident = new V1.Incident(read) { Title = title },
        UpdateMask = new() { Paths = { "title" } },
        Reason = "Test data.",
    };

    private static Task<V1.Incident> Get(IncidentsUnderTest service, string name) => service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast)).ResponseAsync;

    private static async Task<IReadOnlyList<V1.Incident>> List(IncidentsUnderTest service, Type.V1.Level level = default) =>
        (await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { MinSeverity = level }, service.As(Coast))).Incidents;

    private static async Task<long> Count(IncidentsUnderTest service) => (await service.Incidents.CountIncidentsAsync(new V1.CountIncidentsRequest(), service.As(Coast))).Count;

    private static async Task<IEnumerable<int>> Revisions(IncidentsUnderTest service, string name) =>
        (await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = name }, service.As(Coast))).Revisions.Select(r => r.Revision);
}
