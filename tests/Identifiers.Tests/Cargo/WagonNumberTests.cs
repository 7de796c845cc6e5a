using SecurityCoop.Identifiers.Cargo;

namespace SecurityCoop.Identifiers.Tests.Cargo;

public sealed class WagonNumberTests
{
    [Theory]
    [InlineData("21 81 2471 217-3", "218124712173", false)]
    [InlineData("31 81 2471 217-1", "318124712171", false)]
    [InlineData("5940123-2", "59401232", true)]
    public void A_number_whose_check_holds_is_taken(string text, string value, bool isBroadGauge)
    {
        Assert.True(WagonNumber.TryParse(text, out var number, out _));
        Assert.Equal((value, isBroadGauge), (number.Value, number.IsBroadGauge));
    }

    [Theory]
    [InlineData("21 81 2471 217-1", "218124712171 fails the check of wagon numbers: the last digit must be 3")]
    [InlineData("5940123-3", "59401233 fails the check of wagon numbers: the last digit must be 2")]
    [InlineData("00000000", "must not be all zeros (wagon number)")]
    [InlineData("000000000000", "must not be all zeros (wagon number)")]
    [InlineData("5940123", "must be a wagon number: twelve digits (UIC), or eight on the gauge of 1520 mm")]
    [InlineData("59401232A", "must be a wagon number: twelve digits (UIC), or eight on the gauge of 1520 mm")]
    public void Anything_else_is_refused_with_its_rule(string text, string expected)
    {
        Assert.False(WagonNumber.TryParse(text, out _, out var rule));
        Assert.Equal(expected, rule);
    }
}
