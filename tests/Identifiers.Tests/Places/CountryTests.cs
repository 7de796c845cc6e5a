using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Identifiers.Tests.Places;

public sealed class CountryTests
{
    [Theory]
    [InlineData("IR", "364")]
    [InlineData("PK", "586")]
    [InlineData("RU", "643")]
    [InlineData("AZ", "031")]
    [InlineData("AF", "004")]
    [InlineData("GE", "268")]
    [InlineData("KZ", "398")]
    [InlineData("KG", "417")]
    [InlineData("TJ", "762")]
    [InlineData("TM", "795")]
    [InlineData("UA", "804")]
    [InlineData("UZ", "860")]
    [InlineData("AM", "051")]
    public void Letters_and_digits_lead_to_each_other(string alpha2, string numeric)
    {
        Assert.True(Country.TryParse(alpha2.ToLowerInvariant(), out var byLetters, out _));
        Assert.True(Country.TryParse(numeric, out var byDigits, out _));
        Assert.Equal(new Country(alpha2, numeric), byLetters);
        Assert.Equal(byLetters, byDigits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("31")]
    [InlineData("000")]
    [InlineData("ZZ")]
    [InlineData("UK")]
    [InlineData("PAK")]
    public void What_is_no_country_is_refused(string text) => Assert.False(Country.TryParse(text, out _, out _));

    [Fact]
    public void There_are_249() => Assert.Equal(249, Country.Count);
}
