using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Sharing;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class ReadingTests
{
    [Fact]
    public async Task What_no_provision_opens_answers_as_what_does_not_exist()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk));
        var hidden = (await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()))).Name;
        var absent = $"consignments/{Guid.NewGuid()}";

        foreach (var (call, refuse) in Calls(service, service.As(Uzbekistan)))
        {
            var (one, other) = (await refuse(hidden), await refuse(absent));
            Assert.Equal((call, one.Shape(hidden)), (call, other.Shape(absent)));
            Assert.Equal((call, StatusCode.NotFound), (call, one.Code));
        }
    }

    [Fact]
    public async Task Without_a_lease_what_is_foreign_is_refused_whether_it_exists_or_not_and_what_is_own_stays()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var (foreign, own) = (await service.File(Pakistan), await service.File(Uzbekistan));
        Assert.Equal(2, (await service.NamesSeenBy(Uzbekistan)).Count);

        service.LetTheLeaseRunOut();

        var absent = $"consignments/{Guid.NewGuid()}";
        foreach (var (call, refuse) in Calls(service, service.As(Uzbekistan)))
        {
            var (one, other) = (await refuse(foreign.Name), await refuse(absent));
            Assert.Equal((call, one.Shape(foreign.Name)), (call, other.Shape(absent)));
            Assert.Equal((call, "STALE_POLICY"), (call, one.Reason));
        }

        var list = await service.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest(), service.As(Uzbekistan));
        Assert.Equal((own.Name, true), (Assert.Single(list.Consignments).Name, list.PartialStalePolicy));
        Assert.Equal(own.Name, (await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = own.Name }, service.As(Uzbekistan))).Name);
    }

    [Theory]
    [InlineData("consignments")]
    [InlineData("consignments/1")]
    [InlineData("incidents/0199a000-0000-4000-8000-000000000001")]
    [InlineData("consignments/0199A000-0000-4000-8000-000000000001")]
    public async Task A_name_of_another_shape_is_not_found(string name)
    {
        await using var service = await LogisticsUnderTest.Start();

        foreach (var (_, refuse) in Calls(service, service.As(Pakistan)))
        {
            var refused = await refuse(name);
            Assert.Equal((StatusCode.NotFound, "NOT_FOUND", name), (refused.Code, refused.Reason, refused.Metadata["name"]));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("curiosity")]
    public async Task Every_read_says_what_it_is_for(string? purpose)
    {
        await using var service = await LogisticsUnderTest.Start();
        var (headers, name) = (service.As(Pakistan, purpose), $"consignments/{Guid.NewGuid()}");

        foreach (var (call, refuse) in Calls(service, headers)) Assert.Equal((call, "PURPOSE_REQUIRED"), (call, (await refuse(name)).Reason));
        Assert.Equal("PURPOSE_REQUIRED", (await Refused.By(service.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest(), headers))).Reason);
        Assert.Equal("PURPOSE_REQUIRED", (await Refused.By(service.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), headers))).Reason);
    }

    [Fact]
    public async Task Another_purpose_opens_nothing()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);

        var list = await service.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest(), service.As(Uzbekistan, "facilitation"));
        var refused = await Refused.By(service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = filed.Name }, service.As(Uzbekistan, "facilitation")));

        Assert.Empty(list.Consignments);
        Assert.Equal("NOT_FOUND", refused.Reason);
    }

    [Fact]
    public async Task What_the_provision_does_not_open_is_left_out()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk with { Fields = FieldGroups.Core }), From(Pakistan, Tajikistan, AnyRisk with { Fields = FieldGroups.None }));
        var declared = Samples.Suspicious(service.Clock.GetUtcNow());
        declared.Marking.ExcludedPurposes.Add(Type.V1.Purpose.Facilitation);
        var whole = await service.FileAndScreen(Pakistan, declared);

        var core = await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = whole.Name }, service.As(Uzbekistan));
        var outline = await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = whole.Name }, service.As(Tajikistan));

        Assert.Equal(("", "", 0, ""), (core.Consignor, core.Consignee, core.Score, core.RiskRulesVersion));
        Assert.Empty(core.RiskReasons);
        Assert.Equal((whole.Risk, whole.Lane, whole.Origin), (core.Risk, core.Lane, core.Origin));
        Assert.Equal(whole.Goods, core.Goods);
        Assert.Equal(whole.Marking, core.Marking);
        Assert.Equal((Type.V1.Level.Unspecified, "", null), (outline.Risk, outline.Origin, outline.EtaTime));
        Assert.Empty(outline.Goods);
    }

    [Fact]
    public async Task A_filter_cannot_ask_for_what_is_not_shown()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Tajikistan, AnyRisk with { Fields = FieldGroups.None }));
        await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        Assert.Single(await service.NamesSeenBy(Tajikistan));
        Assert.Empty(await service.NamesSeenBy(Tajikistan, new ListConsignmentsRequest { MinRisk = Type.V1.Level.Low }));
        Assert.Empty(await service.NamesSeenBy(Tajikistan, new ListConsignmentsRequest { Container = "CSQU3054383" }));
    }

    [Fact]
    public async Task Whom_else_the_originator_chose_is_not_the_readers_business()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var declared = Samples.Wheat(service.Clock.GetUtcNow());
        (declared.Marking.OriginatorControlled, declared.Marking.Tlp) = (true, Type.V1.Tlp.Amber);
        declared.Marking.ReleasedTo.Add([Uzbekistan, Tajikistan]);
        var filed = await service.File(Pakistan, declared);

        var seen = await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = filed.Name }, service.As(Uzbekistan));

        Assert.Equal(2, filed.Marking.ReleasedTo.Count);
        Assert.Empty(seen.Marking.ReleasedTo);
        Assert.True(seen.Marking.OriginatorControlled);
    }

    [Fact]
    public async Task The_ledger_says_who_was_given_what_and_by_which_article()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);
        await service.NamesSeenBy(Uzbekistan);
        await service.NamesSeenBy(Pakistan);

        await using var db = await service.Database();
        var line = Assert.Single(await db.Set<Disclosure>().ToListAsync());
        Assert.Equal((Pakistan, Uzbekistan, filed.Name, 1), (line.Originator, line.Recipient, $"consignments/{line.Record}", line.Revision));
        Assert.Equal("agreements/test/provisions/1", line.Basis);
    }

    [Fact]
    public async Task Owners_ask_about_anyone_and_readers_about_themselves()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, HighRisk), From(Pakistan, Tajikistan, HighRisk));
        var low = await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));

        var owner = await Explain(service, low.Name, Uzbekistan, Pakistan);
        Assert.False(owner.Permitted);
        Assert.Contains(Assert.Single(owner.Provisions).Failed, failed => failed.Dimension == "level");

        await service.Screen(low, Type.V1.Level.High);
        Assert.True((await Explain(service, low.Name, Uzbekistan, Pakistan)).Permitted);
        Assert.True((await Explain(service, low.Name, Uzbekistan, Uzbekistan)).Permitted);
        var aboutAnother = await Refused.By(service.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = low.Name, Recipient = Tajikistan }, service.As(Uzbekistan)));
        Assert.Equal("NOT_ORIGINATOR", aboutAnother.Reason);
    }

    private static async Task<Type.V1.AccessExplanation> Explain(LogisticsUnderTest service, string name, string recipient, string asking) =>
        await service.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = name, Recipient = recipient }, service.As(asking));

    private static (string Call, Func<string, Task<Refused>> Refuse)[] Calls(LogisticsUnderTest service, Metadata headers) =>
    [
        ("get", name => Refused.By(service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = name }, headers))),
        ("explain", name => Refused.By(service.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = name, Recipient = Uzbekistan }, headers))),
        ("amend", name => Refused.By(service.Consignments.AmendConsignmentAsync(new AmendConsignmentRequest { Consignment = new Consignment { Name = name, Mode = TransportMode.Air, Consignor = "x", Consignee = "x", Goods = { new GoodsLine { HsCode = "x", Description = "x", GrossMassKg = "1" } }, Origin = "x", Destination = "x", EtaTime = new(), Marking = new() }, UpdateMask = new() { Paths = { "mode" } }, Reason = "Test." }, headers))),
        ("screen", name => Refused.By(service.Consignments.ScreenConsignmentAsync(new ScreenConsignmentRequest { Name = name }, headers))),
        ("warn", name => Refused.By(service.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = name }, headers))),
    ];
}
