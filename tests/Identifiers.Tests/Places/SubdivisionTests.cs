using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Identifiers.Tests.Places;

public sealed class SubdivisionTests
{
    private static readonly DateOnly LastDayOfOldCodes = new(2020, 11, 23), FirstDayOfNewCodes = new(2020, 11, 24);

    [Theory]
    [InlineData("IR-11", "IR-11")]
    [InlineData("ir 11", "IR-11")]
    [InlineData("PK-BA", "PK-BA")]
    [InlineData("KZ-AST", "KZ-AST")]
    public void A_code_of_the_shape_is_taken(string text, string code)
    {
        Assert.True(Subdivision.TryParse(text, out var subdivision, out _));
        Assert.Equal((code, code[..2]), (subdivision.Code, subdivision.Country));
        Assert.Equal(text == code, Subdivision.IsNormal(text));
    }

    [Theory]
    [InlineData("IR-")]
    [InlineData("IR-1234")]
    [InlineData("ZZ-11")]
    [InlineData("11")]
    public void Anything_else_is_refused(string text) => Assert.False(Subdivision.TryParse(text, out _, out _));

    [Fact]
    public void IR_13_was_Sistan_Baluchestan_and_is_Hamadan()
    {
        Assert.Equal("Sistan-Baluchestan", IranianProvince.Meant(Code("IR-13"), LastDayOfOldCodes)?.Name);
        Assert.Equal("Hamadan", IranianProvince.Meant(Code("IR-13"), FirstDayOfNewCodes)?.Name);
    }

    [Fact]
    public void Sistan_Baluchestan_is_IR_11_since_the_change()
    {
        Assert.Equal("Zanjan", IranianProvince.Meant(Code("IR-11"), LastDayOfOldCodes)?.Name);
        Assert.Equal("Sistan-Baluchestan", IranianProvince.Meant(Code("IR-11"), FirstDayOfNewCodes)?.Name);
    }

    [Fact]
    public void Each_of_the_31_provinces_has_one_code_before_and_one_since()
    {
        Assert.Equal(31, IranianProvince.Count);
        var codes = Enumerable.Range(0, 100).Select(number => Code($"IR-{number:D2}")).ToList();
        Assert.Equal(31, codes.Count(code => IranianProvince.Meant(code, LastDayOfOldCodes) is not null));
        Assert.Equal(31, codes.Count(code => IranianProvince.Meant(code, FirstDayOfNewCodes) is not null));
    }

    private static Subdivision Code(string code) => Subdivision.TryParse(code, out var subdivision, out var rule) ? subdivision : throw new ArgumentException(rule);
}
