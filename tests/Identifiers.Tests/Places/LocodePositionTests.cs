using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Identifiers.Tests.Places;

public sealed class LocodePositionTests
{
    [Theory]
    [InlineData("2857N 06135E", 28.95, 61.5833)]
    [InlineData("0030S 00015W", -0.5, -0.25)]
    [InlineData("9000N 18000W", 90, -180)]
    public void Degrees_and_minutes_become_degrees(string text, double latitude, double longitude)
    {
        Assert.True(LocodePosition.TryParse(text, out var position, out _));
        Assert.Equal(latitude, position.Latitude, 4);
        Assert.Equal(longitude, position.Longitude, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2857N06135E")]
    [InlineData("2860N 06135E")]
    [InlineData("9001N 06135E")]
    [InlineData("2857E 06135N")]
    [InlineData("2857N 18001E")]
    [InlineData("28.5N 06135E")]
    public void Anything_else_is_refused(string text) => Assert.False(LocodePosition.TryParse(text, out _, out _));
}
