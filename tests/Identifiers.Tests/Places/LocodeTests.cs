using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Identifiers.Tests.Places;

public sealed class LocodeTests
{
    public static TheoryData<string> OfTheRegion =>
    [
        "PKKHI", "PKBQM", "PKTFT", "PKGWD", "PKLHE", "PKISB", "IRBND", "IRZBR", "IRZAH", "IRBAZ", "IRJAK", "IRRAS", "IRASR", "AZBAK", "AZALA", "AZAST",
        "TMKRW", "KZAAU", "KZKUR", "UZTAS", "UZTER", "TJDYU", "KGOSS", "GEPTI", "GEBUS", "RUASF",
    ];

    [Theory]
    [MemberData(nameof(OfTheRegion))]
    public void Places_of_the_region_are_taken(string code)
    {
        Assert.True(Locode.TryParse(code.ToLowerInvariant().Insert(2, " "), out var locode, out _));
        Assert.Equal((code, code[..2]), (locode.Code, locode.Country));
        Assert.True(Locode.IsNormal(code));
    }

    [Fact]
    public void Qasimabad_is_a_place_although_most_who_write_it_mean_Port_Qasim() => Assert.True(Locode.TryParse("PKQSM", out _, out _));

    [Theory]
    [InlineData("PK", "must be a UN/LOCODE: two letters, then three of A to Z and 2 to 9, as in PKKHI")]
    [InlineData("PKKH1", "must be a UN/LOCODE: two letters, then three of A to Z and 2 to 9, as in PKKHI")]
    [InlineData("P2KHI", "must be a UN/LOCODE: two letters, then three of A to Z and 2 to 9, as in PKKHI")]
    [InlineData("UKLON", "must begin with a country of ISO 3166-1")]
    public void Anything_else_is_refused_with_its_rule(string text, string expected)
    {
        Assert.False(Locode.TryParse(text, out _, out var rule));
        Assert.Equal(expected, rule);
    }

    [Theory]
    [InlineData("pkkhi")]
    [InlineData("PK KHI")]
    public void What_has_to_be_normalised_is_not_normal(string text) => Assert.False(Locode.IsNormal(text));
}
