using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests.Ships;

public sealed class CallSignTests
{
    [Theory]
    [InlineData("EPBQ")]
    [InlineData("APAB")]
    [InlineData("4JAB")]
    [InlineData("4JAB5")]
    [InlineData("9HA2345")]
    [InlineData("V7XY4")]
    [InlineData("WDA9674")]
    [InlineData("EPABC")]
    [InlineData("UAB25")]
    [InlineData("HP4567")]
    public void A_call_sign_of_the_shape_is_taken(string text)
    {
        Assert.True(CallSign.TryParse(text, out var callSign, out _));
        Assert.Equal(text, callSign.Value);
    }

    [Theory]
    [InlineData("ep-bq", "EPBQ")]
    [InlineData(" 9ha 2345", "9HA2345")]
    public void Hyphens_blanks_and_small_letters_do_not_matter(string text, string normal)
    {
        Assert.True(CallSign.TryParse(text, out var callSign, out _));
        Assert.Equal(normal, callSign.Value);
    }

    [Theory]
    [InlineData("EP")]
    [InlineData("44AB")]
    [InlineData("0AAB")]
    [InlineData("A1BC")]
    [InlineData("EPABCD")]
    [InlineData("EP12345")]
    [InlineData("EP4B")]
    [InlineData("EPABC123")]
    [InlineData("EP/QB")]
    [InlineData("ЕРВQ")]
    public void Another_shape_is_refused(string text) => Assert.False(CallSign.TryParse(text, out _, out _));
}
