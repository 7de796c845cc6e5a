using SecurityCoop.Identifiers.Cargo;

namespace SecurityCoop.Identifiers.Tests.Cargo;

public sealed class HarmonizedCodeTests
{
    [Theory]
    [InlineData("2939.11", "293911", 29)]
    [InlineData("3004.90", "300490", 30)]
    [InlineData("7202.21", "720221", 72)]
    [InlineData("720229", "720229", 72)]
    [InlineData("24 02 20", "240220", 24)]
    [InlineData("0101.21", "010121", 1)]
    [InlineData("9706.90", "970690", 97)]
    [InlineData("2709.00", "270900", 27)]
    [InlineData("1001.99", "100199", 10)]
    [InlineData("3002.41", "300241", 30)]
    [InlineData("2711.21", "271121", 27)]
    [InlineData("2711.11", "271111", 27)]
    [InlineData("8710.00", "871000", 87)]
    public void A_subheading_is_taken_with_or_without_dots(string text, string digits, int chapter)
    {
        Assert.True(HarmonizedCode.TryParse(text, out var code, out _));
        Assert.Equal((digits, chapter), (code.Digits, code.Chapter));
    }

    [Theory]
    [InlineData("7701.00", "is in chapter 77, which the Harmonized System reserves")]
    [InlineData("0001.00", "must be in a chapter from 01 to 97")]
    [InlineData("9801.00", "must be in a chapter from 01 to 97")]
    [InlineData("7200.21", "must name a heading: its third and fourth digit cannot both be 0")]
    [InlineData("7202", "must be six digits of the Harmonized System; digits of a national tariff are kept apart")]
    [InlineData("7202.21.00", "must be six digits of the Harmonized System; digits of a national tariff are kept apart")]
    [InlineData("7202.2A", "must be six digits of the Harmonized System; digits of a national tariff are kept apart")]
    [InlineData("", "must be six digits of the Harmonized System; digits of a national tariff are kept apart")]
    public void What_is_no_subheading_is_refused_with_its_rule(string text, string expected)
    {
        Assert.False(HarmonizedCode.TryParse(text, out _, out var rule));
        Assert.Equal(expected, rule);
    }

    [Fact]
    public void The_editions_are_seven() => Assert.Equal([1992, 1996, 2002, 2007, 2012, 2017, 2022], HarmonizedCode.Editions);
}
