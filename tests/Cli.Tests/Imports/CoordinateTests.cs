using SecurityCoop.Cli.Imports;

namespace SecurityCoop.Cli.Tests.Imports;

public sealed class CoordinateTests
{
    [Theory]
    [InlineData("46°37'50.89\"N 31°35'01.64\"E", 46.630803, 31.583789)]
    [InlineData("04:18.31N – 008:47.63E", 4.305167, 8.793833)]
    [InlineData("10:18.31N - 075:33.14W", 10.305167, -75.552333)]
    [InlineData("2857N 06135E", 28.95, 61.583333)]
    [InlineData("-6.0886, 106.875", -6.0886, 106.875)]
    [InlineData("25.2919 60.643", 25.2919, 60.643)]
    [InlineData("N 25° 17′ 30″, E 60° 38′", 25.291667, 60.633333)]
    [InlineData("1°14'S/103°37'E", -1.233333, 103.616667)]
    public void Both_of_one_text(string text, double latitude, double longitude)
    {
        var (y, x) = Coordinate.ReadBoth(text)!.Value;

        Assert.Equal((latitude, longitude), (Math.Round(y.Degrees, 6), Math.Round(x.Degrees, 6)));
    }

    [Theory]
    [InlineData("somewhere")]
    [InlineData("46°67'N 31°35'E")]
    [InlineData("91 0")]
    [InlineData("31°35'E 46°37'N")]
    [InlineData("-46N 31E")]
    [InlineData("46.5°30'N 31°E")]
    public void What_is_no_position_is_none(string text) => Assert.Null(Coordinate.ReadBoth(text));

    [Theory]
    [InlineData("22", 1)]
    [InlineData("22.35", 0.01)]
    [InlineData("22.2166667", 1e-7)]
    [InlineData("2857N", 1 / 60.0)]
    [InlineData("04:18.31N", 0.01 / 60)]
    [InlineData("46°37'50.89\"N", 0.01 / 3600)]
    public void Digits_tell_how_well_it_is_known(string text, double step) => Assert.Equal(step, Coordinate.Read(text, "NS", 90)!.Value.Step, 1e-12);

    [Fact]
    public void A_position_in_whole_degrees_is_known_to_some_eighty_kilometres()
    {
        var accuracy = Coordinate.AccuracyOf(Coordinate.Read("2", "NS", 90)!.Value, Coordinate.Read("104", "EW", 180)!.Value);

        Assert.InRange(accuracy, 78_000, 79_000);
    }
}
