using SecurityCoop.Identifiers.Aviation;

namespace SecurityCoop.Identifiers.Tests.Aviation;

public sealed class IcaoAddressTests
{
    [Theory]
    [InlineData("73001a", "73001A")]
    [InlineData("73:00:1A", "73001A")]
    [InlineData("0x760ABC", "760ABC")]
    public void Six_hexadecimal_digits_are_taken(string text, string normal)
    {
        Assert.True(IcaoAddress.TryParse(text, out var address, out _));
        Assert.Equal(normal, address.Value);
    }

    [Theory]
    [InlineData("000000")]
    [InlineData("FFFFFF")]
    [InlineData("73001")]
    [InlineData("73001AB")]
    [InlineData("73001G")]
    public void Anything_else_is_refused(string text) => Assert.False(IcaoAddress.TryParse(text, out _, out _));
}
