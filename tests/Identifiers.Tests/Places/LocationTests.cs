using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Identifiers.Tests.Places;

public sealed class LocationTests
{
    [Theory]
    [InlineData("PKKHI", "PKKHI", "PK")]
    [InlineData("pk bqm", "PKBQM", "PK")]
    [InlineData("IRZ2A", "IRZ2A", "IR")]
    [InlineData("AF", "AF", "AF")]
    [InlineData("XZZZZ", "XZZZZ", "XZ")]
    public void A_place_or_a_country_is_taken(string text, string code, string country)
    {
        Assert.True(Location.TryParse(text, out var location, out _));
        Assert.Equal((code, country), (location.Code, location.Country));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PAK")]
    [InlineData("PKKH")]
    [InlineData("PKKHIX")]
    [InlineData("PKKH0")]
    [InlineData("PKKH1")]
    [InlineData("PKK:I")]
    [InlineData("ПККHI")]
    public void Another_shape_is_refused(string text) => Assert.False(Location.TryParse(text, out _, out _));

    [Theory]
    [InlineData("ZZ")]
    [InlineData("ZZKHI")]
    [InlineData("UKLON")]
    public void A_country_that_does_not_exist_is_refused(string text)
    {
        Assert.False(Location.TryParse(text, out _, out var rule));
        Assert.Equal("must begin with a country of ISO 3166-1", rule);
    }
}
