using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class AmendConsignmentTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task An_amendment_changes_the_fields_of_the_mask_and_makes_a_revision(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        var filed = await service.File(Pakistan);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var told = new Consignment { Name = filed.Name, Etag = filed.Etag, Containers = { "TOLU 473478-7" }, Consignee = "Not in the mask" };

        var amended = await service.Consignments.AmendConsignmentAsync(Amendment(told, "containers"), service.As(Pakistan));

        Assert.Equal((2, "Test data: a correction.", filed.Consignee), (amended.Revision, amended.AmendReason, amended.Consignee));
        Assert.Equal(["TOLU4734787"], amended.Containers);
        Assert.NotEqual(filed.Etag, amended.Etag);
        Assert.Equal(filed.FiledTime, amended.FiledTime);
        Assert.Equal([filed.Name], await service.NamesSeenBy(Pakistan, new ListConsignmentsRequest { Container = "TOLU4734787" }));
        Assert.Empty(await service.NamesSeenBy(Pakistan, new ListConsignmentsRequest { Container = "CSQU3054383" }));
    }

    [Fact]
    public async Task Risk_and_facts_stay_together_when_a_screened_consignment_is_amended()
    {
        await using var service = await LogisticsUnderTest.Start();
        var screened = await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));
        Assert.Equal(Level.Low, screened.Risk);
        var told = new Consignment { Name = screened.Name, Origin = "AF", Goods = { screened.Goods } };
        told.Goods[0].Description = "Consumer goods";

        var amended = await service.Consignments.AmendConsignmentAsync(Amendment(told, "origin", "goods"), service.As(Pakistan));

        Assert.Equal((Level.High, Lane.Red, screened.Revision + 1), (amended.Risk, amended.Lane, amended.Revision));
        Assert.Contains(amended.RiskReasons, reason => reason.Rule == "origin-watch");
    }

    [Fact]
    public async Task An_officers_word_outlives_an_amendment()
    {
        await using var service = await LogisticsUnderTest.Start();
        var screened = await service.Screen(await service.File(Pakistan), Level.High);

        var amended = await service.Consignments.AmendConsignmentAsync(Amendment(new Consignment { Name = screened.Name, Transit = { "IR" } }, "transit"), service.As(Pakistan));

        Assert.Equal(Level.High, amended.Risk);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Of_two_amendments_of_one_revision_one_is_refused(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        var filed = await service.File(Pakistan);
        var told = new Consignment { Name = filed.Name, Etag = filed.Etag, Consignee = "Test mill two" };

        var calls = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Outcome(service.Consignments.AmendConsignmentAsync(Amendment(told, "consignee"), service.As(Pakistan)))));

        Assert.Single(calls, "OK");
        Assert.Equal(5, calls.Count(outcome => outcome == "ETAG_MISMATCH"));
    }

    [Fact]
    public async Task Only_the_originator_amends_and_others_learn_no_more_than_they_may()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Pakistan, Uzbekistan, AnyRisk));
        var filed = await service.File(Pakistan);
        var amendment = Amendment(new Consignment { Name = filed.Name, Consignee = "Other" }, "consignee");

        var reader = await Refused.By(service.Consignments.AmendConsignmentAsync(amendment, service.As(Uzbekistan)));
        var stranger = await Refused.By(service.Consignments.AmendConsignmentAsync(amendment, service.As(Tajikistan)));

        Assert.Equal((StatusCode.PermissionDenied, "NOT_ORIGINATOR", filed.Name), (reader.Code, reader.Reason, reader.Metadata["name"]));
        Assert.Equal((StatusCode.NotFound, "NOT_FOUND"), (stranger.Code, stranger.Reason));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("risk")]
    [InlineData("originator")]
    [InlineData("goods.hs_code")]
    [InlineData("no_such_field")]
    public async Task A_field_that_the_server_moves_cannot_be_masked(string path)
    {
        await using var service = await LogisticsUnderTest.Start();
        var filed = await service.File(Pakistan);

        var refused = await Refused.By(service.Consignments.AmendConsignmentAsync(Amendment(new Consignment { Name = filed.Name }, path), service.As(Pakistan)));

        Assert.Equal(("FIELDS_INVALID", "update_mask"), (refused.Reason, Assert.Single(refused.Fields)));
    }

    [Fact]
    public async Task A_mask_cannot_clear_what_is_required()
    {
        await using var service = await LogisticsUnderTest.Start();
        var filed = await service.File(Pakistan);

        var refused = await Refused.By(service.Consignments.AmendConsignmentAsync(Amendment(new Consignment { Name = filed.Name }, "goods", "marking", "eta_time"), service.As(Pakistan)));

        Assert.Equal(["consignment.eta_time", "consignment.goods", "consignment.marking"], refused.Fields.Order(StringComparer.Ordinal));
    }

    private static AmendConsignmentRequest Amendment(Consignment told, params string[] paths) =>
        new() { Consignment = told, UpdateMask = new FieldMask { Paths = { paths } }, Reason = "Test data: a correction." };

    private static async Task<string> Outcome(AsyncUnaryCall<Consignment> call)
    {
        try
        {
            await call;
            return "OK";
        }
        catch (RpcException e)
        {
            return Refused.Of(e).Reason;
        }
    }
}
