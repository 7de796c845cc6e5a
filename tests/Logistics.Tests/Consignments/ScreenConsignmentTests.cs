using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class ScreenConsignmentTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_consignment_of_low_risk_is_not_shared_and_raised_to_high_it_is(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        service.Agree(From(Pakistan, Uzbekistan, HighRisk), From(Pakistan, Tajikistan, HighRisk));
        var low = await service.FileAndScreen(Pakistan, Samples.Wheat(service.Clock.GetUtcNow()));
        Assert.Equal((Level.Low, Lane.Green, ConsignmentState.Screened), (low.Risk, low.Lane, low.State));
        Assert.Empty(await service.NamesSeenBy(Uzbekistan));

        var high = await service.Screen(low, Level.High);

        Assert.Equal((Level.High, Lane.Red, 50), (high.Risk, high.Lane, high.Score));
        Assert.Equal([low.Name], await service.NamesSeenBy(Uzbekistan));
        Assert.Equal([low.Name], await service.NamesSeenBy(Tajikistan));
        Assert.Empty(await service.NamesSeenBy(TajikPolice));
        var seen = await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = low.Name }, service.As(Uzbekistan));
        Assert.Equal("agreements/test/provisions/1", Assert.Single(seen.Disclosure.Basis).Provision);
    }

    [Fact]
    public async Task Reasons_explain_the_score_rule_by_rule()
    {
        await using var service = await LogisticsUnderTest.Start();

        var screened = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));

        Assert.Equal(["origin-watch", "vague-description", "first-time-consignor", "first-time-consignee"], screened.RiskReasons.Select(reason => reason.Rule));
        Assert.Equal(screened.Score, screened.RiskReasons.Sum(reason => reason.Weight));
        Assert.All(screened.RiskReasons, reason => Assert.DoesNotContain("Test Grain Exporter", reason.ToString()));
        Assert.Equal((65, Level.High, Lane.Red), (screened.Score, screened.Risk, screened.Lane));
    }

    [Fact]
    public async Task The_same_input_gives_the_same_score_and_no_new_revision()
    {
        await using var service = await LogisticsUnderTest.Start();
        var once = await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        await service.FileAndScreen(Pakistan, Samples.Suspicious(service.Clock.GetUtcNow()));
        service.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(once, await service.Screen(once));
    }

    [Fact]
    public async Task A_trader_is_new_to_an_agency_once()
    {
        await using var service = await LogisticsUnderTest.Start();
        var now = service.Clock.GetUtcNow();
        await service.File(Uzbekistan, Samples.Wheat(now));
        var first = await service.FileAndScreen(Pakistan, Samples.Wheat(now));
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = Samples.Wheat(now);
        (again.Consignor, again.Consignee) = (" TEST  grain exporter", "Test Grain Exporter");

        var second = await service.FileAndScreen(Pakistan, again);

        Assert.Equal((15, 0), (first.Score, second.Score));
    }

    [Fact]
    public async Task An_officer_gives_a_level_and_a_reason()
    {
        await using var service = await LogisticsUnderTest.Start();
        var filed = await service.File(Pakistan);

        var refused = await Refused.By(service.Consignments.ScreenConsignmentAsync(
            new ScreenConsignmentRequest { Name = filed.Name, OfficerJudgement = new OfficerJudgement { Risk = (Level)77, Reason = " " } }, service.As(Pakistan)));

        Assert.Equal(("FIELDS_INVALID", 2), (refused.Reason, refused.Fields.Count));
    }

    [Fact]
    public async Task A_screening_of_another_revision_than_the_one_read_is_refused()
    {
        await using var service = await LogisticsUnderTest.Start();
        var filed = await service.File(Pakistan);
        await service.Screen(filed);

        var refused = await Refused.By(service.Consignments.ScreenConsignmentAsync(new ScreenConsignmentRequest { Name = filed.Name, Etag = filed.Etag }, service.As(Pakistan)));

        Assert.Equal("ETAG_MISMATCH", refused.Reason);
    }
}
