using SecurityCoop.Agreements.Indicators;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Indicators;

public sealed class IndicatorsTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task Trade_of_790_million_up_46_percent_was_541_million_and_10_before()
    {
        var agreement = await _service.Draft("trade");

        var trade = await Create(agreement, "trade", Trade());

        (trade.DerivedBase, trade.LeastBase, trade.MostBase, trade.DerivedGrowthPercent).ShouldBe(("541.10", "538.90", "543.30", ""));
        (await _service.Indicators.GetIndicatorAsync(new() { Name = trade.Name }, _service.Depositary())).ShouldBe(trade);
        (await _service.Indicators.ListIndicatorsAsync(new() { Parent = agreement }, _service.Depositary())).Indicators.Single().ShouldBe(trade);
    }

    [Fact]
    public async Task A_prior_year_of_600_is_refused_as_inconsistent_and_nothing_is_kept()
    {
        var agreement = await _service.Draft("inconsistent");
        var trade = Trade();
        trade.Base = "600";

        var refused = await Refused.By(CreateCall(agreement, "trade", trade));

        (refused.Reason, refused.Metadata["derived_base"], refused.Metadata["least_base"], refused.Metadata["most_base"]).ShouldBe(("INDICATOR_INCONSISTENT", "541.10", "538.90", "543.30"));
        (await _service.Indicators.ListIndicatorsAsync(new() { Parent = agreement }, _service.Depositary())).Indicators.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("790", "46", "541.10", true)]
    [InlineData("790", "46", "541", true)]
    [InlineData("790", "46", "543.3", true)]
    [InlineData("790", "46", "543.40", false)]
    [InlineData("790", "46", "538.8", false)]
    [InlineData("790.0", "46.00", "541.10", true)]
    [InlineData("790.0", "46.00", "543", false)]
    [InlineData("100", "-50", "200", true)]
    [InlineData("100", "-50", "210", false)]
    [InlineData("1", "-99.9999", "1000000", true)]
    [InlineData("1", "-99.9999", "4000000", false)]
    public void A_base_agrees_within_the_rounding_of_all_three(string value, string growth, string prior, bool agrees) =>
        GrowthCheck.Of(Stated.Read(value, 12, 6)!.Value, Stated.Read(growth, 6, 4, signed: true)!.Value).Allows(Stated.Read(prior, 12, 6)!.Value).ShouldBe(agrees);

    [Fact]
    public async Task Without_growth_the_base_gives_it()
    {
        var trade = Trade();
        (trade.GrowthPercent, trade.Base) = ("", "541.1");

        var kept = await Create(await _service.Draft("growth"), "trade", trade);

        (kept.DerivedGrowthPercent, kept.DerivedBase).ShouldBe(("46.00", ""));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_figure_is_said_at_once()
    {
        var wrong = new Indicator { Title = "x", Period = "last year", Unit = "dollars", PowerOfTen = 13, Value = "-1", GrowthPercent = "-100", Base = "1e3" };

        (await Refused.By(CreateCall("agreements/any", "one", wrong))).Fields.ShouldBe(
            ["indicator.period", "indicator.unit", "indicator.power_of_ten", "indicator.value", "indicator.growth_percent", "indicator.base"]);
    }

    [Fact]
    public async Task For_a_stranger_a_figure_does_not_exist()
    {
        var trade = await Create(await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "hidden-figure"), "trade", Trade());

        (await Refused.By(_service.Indicators.GetIndicatorAsync(new() { Name = trade.Name }, _service.Liaison("agencies/cc-customs")))).Reason.ShouldBe("NOT_FOUND");
        (await _service.Indicators.GetIndicatorAsync(new() { Name = trade.Name }, _service.Liaison("agencies/aa-customs"))).ShouldBe(trade);
    }

    private static Indicator Trade() => new() { Title = "Trade", Period = "2020", Unit = "USD", PowerOfTen = 6, Value = "790", GrowthPercent = "46", Source = "test data" };

    private async Task<Indicator> Create(string agreement, string id, Indicator indicator) => await CreateCall(agreement, id, indicator);

    private Grpc.Core.AsyncUnaryCall<Indicator> CreateCall(string agreement, string id, Indicator indicator) =>
        _service.Indicators.CreateIndicatorAsync(new() { Parent = agreement, IndicatorId = id, Indicator = indicator }, _service.Depositary());
}
