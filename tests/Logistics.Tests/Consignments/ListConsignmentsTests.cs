using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Sharing;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class ListConsignmentsTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_list_goes_from_the_newest_on_page_by_page_and_ends(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Uzbekistan, Pakistan, AnyRisk));
        var filed = new List<Consignment>();
        for (var i = 0; i < 7; i++)
        {
            filed.Add(await service.File(i % 2 == 0 ? Pakistan : Uzbekistan));
            // Pairs share an instant, so that the order by name is needed.
            if (i % 2 == 1) service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var pages = await Pages(service, Pakistan, 3);

        Assert.Equal([3, 3, 1], pages.Select(page => page.Count));
        Assert.Equal(
            filed.OrderByDescending(each => each.FiledTime.ToDateTimeOffset()).ThenBy(each => each.Name, StringComparer.Ordinal).Select(each => each.Name),
            pages.SelectMany(page => page));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_page_is_full_however_much_lies_hidden_between_and_the_last_says_so(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        // Permitted by level and refused by release: candidates that the rule must judge away.
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var visible = new List<string>();
        for (var i = 0; i < 90; i++)
        {
            var declared = Samples.Wheat(service.Clock.GetUtcNow());
            declared.Marking.OriginatorControlled = i % 30 != 0;
            var filed = await service.File(Pakistan, declared);
            if (i % 30 == 0) visible.Insert(0, filed.Name);
            service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var pages = await Pages(service, Uzbekistan, 2);
        var count = await service.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), service.As(Uzbekistan));

        Assert.Equal([visible[..2], visible[2..]], pages);
        Assert.Equal(3, count.Count);
        Assert.Equal([visible], await Pages(service, Uzbekistan, 3));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Filters_narrow_the_list_and_the_count_alike(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Uzbekistan, Pakistan, AnyRisk));
        var start = service.Clock.GetUtcNow();
        var low = await service.FileAndScreen(Pakistan, Samples.Wheat(start));
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        var high = await service.FileAndScreen(Uzbekistan, Samples.Suspicious(start));
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        var other = Samples.Wheat(start);
        other.Containers[0] = "TOLU4734787";
        var unscreened = await service.File(Pakistan, other);

        await Expect(new ListConsignmentsRequest(), unscreened, high, low);
        await Expect(new ListConsignmentsRequest { MinRisk = Type.V1.Level.Low }, high, low);
        await Expect(new ListConsignmentsRequest { MinRisk = Type.V1.Level.High }, high);
        await Expect(new ListConsignmentsRequest { Originator = Pakistan }, unscreened, low);
        await Expect(new ListConsignmentsRequest { Originator = Tajikistan });
        await Expect(new ListConsignmentsRequest { Container = "tolu 473478-7" }, unscreened);
        await Expect(new ListConsignmentsRequest { FiledAfter = start.AddMinutes(10).ToTimestamp() }, unscreened, high);
        await Expect(new ListConsignmentsRequest { FiledBefore = start.AddMinutes(10).ToTimestamp() }, low);

        async Task Expect(ListConsignmentsRequest request, params Consignment[] expected)
        {
            Assert.Equal(expected.Select(each => each.Name), await service.NamesSeenBy(Pakistan, request));
            var count = new CountConsignmentsRequest { MinRisk = request.MinRisk, Originator = request.Originator, Container = request.Container, FiledAfter = request.FiledAfter, FiledBefore = request.FiledBefore };
            Assert.Equal(expected.Length, (await service.Consignments.CountConsignmentsAsync(count, service.As(Pakistan))).Count);
        }
    }

    [Fact]
    public async Task A_page_token_belongs_to_its_caller_purpose_and_filter()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        await service.File(Pakistan);
        await service.File(Pakistan);
        var token = (await service.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = 1 }, service.As(Pakistan))).NextPageToken;
        var request = new ListConsignmentsRequest { PageSize = 1, PageToken = token };

        Assert.Single((await service.Consignments.ListConsignmentsAsync(request, service.As(Pakistan))).Consignments);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.By(service.Consignments.ListConsignmentsAsync(request, service.As(Uzbekistan)))).Reason);
        Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.By(service.Consignments.ListConsignmentsAsync(request, service.As(Pakistan, "border-security")))).Reason);
        foreach (var change in (Action<ListConsignmentsRequest>[])[r => r.MinRisk = Type.V1.Level.Low, r => r.Originator = Pakistan, r => r.PageToken += "x", r => r.PageToken = "x"])
        {
            var changed = request.Clone();
            change(changed);
            Assert.Equal("PAGE_TOKEN_INVALID", (await Refused.By(service.Consignments.ListConsignmentsAsync(changed, service.As(Pakistan)))).Reason);
        }
    }

    [Fact]
    public async Task Every_filter_has_its_rule()
    {
        await using var service = await LogisticsUnderTest.Start();
        var request = new ListConsignmentsRequest
        {
            PageSize = 501,
            MinRisk = (Type.V1.Level)9,
            Originator = "pk-customs",
            FiledAfter = new Timestamp { Seconds = 10 },
            FiledBefore = new Timestamp { Seconds = 10 },
            Container = "CSQU3054384",
        };

        var refused = await Refused.By(service.Consignments.ListConsignmentsAsync(request, service.As(Pakistan)));

        Assert.Equal(["container", "filed_before", "min_risk", "originator", "page_size"], refused.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Who_may_see_some_sees_the_same_as_if_there_were_no_others(Engine engine)
    {
        await using var full = await LogisticsUnderTest.Start(engine);
        await using var twin = await LogisticsUnderTest.Start(engine);
        Grant[] grants = [From(Pakistan, Uzbekistan, HighRisk)];
        full.Agree(grants);
        twin.Agree(grants);
        twin.Clock.Set(full.Clock.GetUtcNow());
        for (var i = 0; i < 12; i++)
        {
            var visible = i % 4 == 1;
            foreach (var system in visible ? [full, twin] : (LogisticsUnderTest[])[full])
                await system.FileAndScreen(Pakistan, visible ? Samples.Suspicious(full.Clock.GetUtcNow()) : Samples.Wheat(full.Clock.GetUtcNow()));
            foreach (var system in (LogisticsUnderTest[])[full, twin]) system.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var size in (int[])[1, 2, 3, 0])
            Assert.Equal(await Shape(full, size), await Shape(twin, size));
        Assert.Equal(3, (await twin.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), twin.As(Uzbekistan))).Count);
        Assert.Equal(
            await full.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), full.As(Uzbekistan)),
            await twin.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), twin.As(Uzbekistan)));
    }

    // Names and sealed tokens are random; everything else must be the same to the byte.
    private static async Task<string> Shape(LogisticsUnderTest service, int size)
    {
        var (shape, token) = ("", "");
        do
        {
            var page = await service.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = size, PageToken = token }, service.As(Uzbekistan));
            foreach (var consignment in page.Consignments)
            {
                (consignment.Name, consignment.Etag) = ("", "");
                // New traders are counted among the originator's own consignments, of which the full system has more.
                consignment.Score = 0;
                consignment.RiskReasons.Clear();
            }

            token = page.NextPageToken;
            page.NextPageToken = $"{token.Length}";
            shape += page.ToString();
        }
        while (token.Length > 0);
        return shape;
    }

    private static async Task<List<List<string>>> Pages(LogisticsUnderTest service, string agency, int size)
    {
        var pages = new List<List<string>>();
        var request = new ListConsignmentsRequest { PageSize = size };
        do
        {
            var page = await service.Consignments.ListConsignmentsAsync(request, service.As(agency));
            pages.Add([.. page.Consignments.Select(each => each.Name)]);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return pages;
    }
}
