using SecurityCoop.Logistics.Tests.Consignments;
using SecurityCoop.Logistics.V1;
using static SecurityCoop.Logistics.Tests.Agreed;
using Event = SecurityCoop.Logistics.V1.ConsignmentEvent.EventOneofCase;

namespace SecurityCoop.Logistics.Tests.Feed;

public sealed class SubscribeConsignmentsTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_consignment_raised_to_high_appears_in_an_open_stream(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var before = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        var low = await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));
        using var stream = Watch.Open(service, Uzbekistan);

        Assert.Equal(before.Name, (await stream.Next(Event.Upsert)).Upsert.Name);
        await stream.Next(Event.SnapshotComplete);
        await service.Screen(low, Type.V1.Level.High);

        var upsert = (await stream.Next(Event.Upsert)).Upsert;
        Assert.Equal((low.Name, Type.V1.Level.High, 3), (upsert.Name, upsert.Risk, upsert.Revision));
        Assert.Equal("agreements/test/provisions/1", Assert.Single(upsert.Disclosure.Basis).Provision);
    }

    [Fact]
    public async Task A_suspended_provision_takes_records_out_of_an_open_stream_and_resumed_gives_them_back()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var high = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        using var stream = Watch.Open(service, Uzbekistan);
        await stream.Next(Event.SnapshotComplete);

        service.Agree();
        var retract = (await stream.Next(Event.Retract)).Retract;
        Assert.Equal((high.Name, RetractionReason.AccessEnded), (retract.Name, retract.Reason));

        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        Assert.Equal(high.Name, (await stream.Next(Event.Upsert)).Upsert.Name);
    }

    [Fact]
    public async Task A_consignment_whose_risk_falls_is_taken_back()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var high = await service.Screen(await service.File(Pakistan), Type.V1.Level.High);
        using var stream = Watch.Open(service, Uzbekistan);
        await stream.Next(Event.SnapshotComplete);

        await service.Screen(high);

        var retract = (await stream.Next(Event.Retract)).Retract;
        Assert.Equal((high.Name, RetractionReason.RecordChanged), (retract.Name, retract.Reason));
    }

    [Fact]
    public async Task A_stream_goes_on_after_its_cursor_without_a_snapshot()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var known = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        string cursor;
        using (var first = Watch.Open(service, Uzbekistan)) cursor = (await first.Next(Event.SnapshotComplete)).Cursor;
        var missed = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        using var resumed = Watch.Open(service, Uzbekistan, new SubscribeConsignmentsRequest { Cursor = cursor });

        // At least once: what the snapshot told may be told again, for the cursor may stand before it.
        var told = await resumed.Next(Event.Upsert);
        if (told.Upsert.Name == known.Name) told = await resumed.Next(Event.Upsert);
        Assert.Equal(missed.Name, told.Upsert.Name);
    }

    [Fact]
    public async Task A_cursor_of_another_agency_purpose_or_filter_is_refused()
    {
        await using var service = await LogisticsUnderTest.Start();
        using var stream = Watch.Open(service, Pakistan);
        var cursor = (await stream.Next(Event.SnapshotComplete)).Cursor;
        var request = new SubscribeConsignmentsRequest { Cursor = cursor };

        Assert.Equal("CURSOR_INVALID", await Watch.Refused(service, request, service.As(Uzbekistan)));
        Assert.Equal("CURSOR_INVALID", await Watch.Refused(service, request, service.As(Pakistan, "border-security")));
        Assert.Equal("CURSOR_INVALID", await Watch.Refused(service, new SubscribeConsignmentsRequest { Cursor = cursor, MinRisk = Type.V1.Level.Low }, service.As(Pakistan)));
        Assert.Equal("CURSOR_INVALID", await Watch.Refused(service, new SubscribeConsignmentsRequest { Cursor = "x" }, service.As(Pakistan)));
    }

    [Fact]
    public async Task A_filter_keeps_out_what_is_not_wanted()
    {
        await using var service = await LogisticsUnderTest.Start();
        using var stream = Watch.Open(service, Pakistan, new SubscribeConsignmentsRequest { MinRisk = Type.V1.Level.High, Container = "csqu 305438 3" });
        await stream.Next(Event.SnapshotComplete);

        await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));
        var high = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        Assert.Equal(high.Name, (await stream.Next(Event.Upsert)).Upsert.Name);
    }

    [Fact]
    public async Task A_filter_tells_nothing_of_what_the_mask_hides()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk with { Fields = Sharing.FieldGroups.Method }));
        var foreign = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        Assert.Equal([foreign.Name], await service.NamesSeenBy(Uzbekistan, new ListConsignmentsRequest()));

        foreach (var filter in (SubscribeConsignmentsRequest[])[new() { MinRisk = Type.V1.Level.Low }, new() { Container = "csqu 305438 3" }])
        {
            using var stream = Watch.Open(service, Uzbekistan, filter);
            Assert.DoesNotContain(await stream.Snapshot(), shown => shown.Name == foreign.Name);

            foreign = await service.Screen(foreign, Type.V1.Level.High);
            var own = await service.FileAndScreen(Uzbekistan, Samples.Suspicious(service.Clock.GetUtcNow()));
            Assert.Equal(own.Name, (await stream.Next(Event.Upsert)).Upsert.Name);

            var list = new ListConsignmentsRequest { MinRisk = filter.MinRisk, Container = filter.Container, Originator = Pakistan };
            Assert.Empty(await service.NamesSeenBy(Uzbekistan, list));
            var count = new CountConsignmentsRequest { MinRisk = filter.MinRisk, Container = filter.Container, Originator = Pakistan };
            Assert.Equal(0, (await service.Consignments.CountConsignmentsAsync(count, service.As(Uzbekistan))).Count);
        }
    }

    [Fact]
    public async Task Every_field_of_a_subscription_has_its_rule()
    {
        await using var service = await LogisticsUnderTest.Start();

        Assert.Equal("FIELDS_INVALID", await Watch.Refused(service, new SubscribeConsignmentsRequest { Container = "CSQU3054384" }, service.As(Pakistan)));
        Assert.Equal("PURPOSE_REQUIRED", await Watch.Refused(service, new SubscribeConsignmentsRequest(), service.As(Pakistan, purpose: null)));
    }

    [Fact]
    public async Task A_consignment_that_stays_by_another_article_is_told_by_its_new_basis()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        using var stream = Watch.Open(service, Uzbekistan);
        await stream.Next(Event.SnapshotComplete);

        service.Agree(From(Pakistan, Uzbekistan, AnyRisk with { Article = "7", Provision = "agreements/test/provisions/2" }));

        var moved = (await stream.Next(Event.BasisChanged)).BasisChanged;
        Assert.Equal((filed.Name, "7"), (moved.Name, Assert.Single(moved.Disclosure.Basis).Article));
    }

    [Fact]
    public async Task A_lease_that_runs_out_ends_a_stream_with_its_cursor()
    {
        await using var service = await LogisticsUnderTest.Start();
        using var stream = Watch.Open(service, Pakistan);
        var cursor = (await stream.Next(Event.SnapshotComplete)).Cursor;

        service.LetTheLeaseRunOut();

        var end = await stream.Next(Event.End);
        Assert.Equal((EndReason.StalePolicy, cursor), (end.End.Reason, end.Cursor));
    }

    [Fact]
    public async Task Without_a_lease_no_stream_begins()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.LetTheLeaseRunOut();

        Assert.Equal("STALE_POLICY", await Watch.Refused(service, new SubscribeConsignmentsRequest(), service.As(Pakistan)));
    }
}
