using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests.Ships;

public sealed class ImoCompanyNumberTests
{
    [Theory]
    [InlineData("5304986")]
    [InlineData("IMO 5304986")]
    public void A_number_whose_check_holds_is_taken(string text)
    {
        Assert.True(ImoCompanyNumber.TryParse(text, out var number, out _));
        Assert.Equal("5304986", number.Value);
    }

    [Fact]
    public void A_wrong_check_digit_is_refused_with_the_right_one()
    {
        Assert.False(ImoCompanyNumber.TryParse("1234567", out _, out var rule));
        Assert.Equal("1234567 fails the check of IMO company numbers: the last digit must be 5", rule);
    }

    [Fact]
    public void A_ships_number_is_mostly_none() => Assert.False(ImoCompanyNumber.TryParse("9074729", out _, out _));

    [Theory]
    [InlineData("0000000")]
    [InlineData("530498")]
    [InlineData("53049866")]
    public void Another_shape_is_refused(string text) => Assert.False(ImoCompanyNumber.TryParse(text, out _, out _));
}
