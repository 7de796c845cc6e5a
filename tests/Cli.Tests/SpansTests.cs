using SecurityCoop.Cli.Commands;

namespace SecurityCoop.Cli.Tests;

public sealed class SpansTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("30m", 1_800)]
    [InlineData("1.5h", 5_400)]
    [InlineData("30d", 2_592_000)]
    public void Parse_ASpan_IsRead(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Spans.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("30")]
    [InlineData("-1d")]
    [InlineData("1e9d")]
    [InlineData("99999999d")]
    public void Parse_AnythingElse_IsNothing(string text) => Assert.Null(Spans.Parse(text));
}
