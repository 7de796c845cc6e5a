using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests.Ships;

public sealed class ImoNumberTests
{
    [Theory]
    [InlineData("9074729")]
    [InlineData("9319466")]
    [InlineData("8814275")]
    [InlineData("9321483")]
    [InlineData("9298686")]
    [InlineData("9176187")]
    [InlineData("9395044")]
    public void A_number_whose_check_holds_is_taken(string text)
    {
        Assert.True(ImoNumber.TryParse(text, out var number, out _));
        Assert.Equal(text, number.Value);
    }

    [Theory]
    [InlineData("IMO 9074729")]
    [InlineData("IMO9074729")]
    [InlineData("imo no. 9074729")]
    [InlineData("IMO: 907-4729")]
    public void What_people_write_before_it_does_not_matter(string text)
    {
        Assert.True(ImoNumber.TryParse(text, out var number, out _));
        Assert.Equal("9074729", number.Value);
    }

    [Theory]
    [InlineData("8814274", 5)]
    [InlineData("1000000", 7)]
    public void A_wrong_check_digit_is_refused_with_the_right_one(string text, int expected)
    {
        Assert.False(ImoNumber.TryParse(text, out _, out var rule));
        Assert.Equal($"{text} fails the check of IMO ship numbers: the last digit must be {expected}", rule);
    }

    [Theory]
    [InlineData("0000000")]
    [InlineData("0000012")]
    public void A_first_digit_0_is_refused_though_the_sum_may_hold(string text)
    {
        Assert.False(ImoNumber.TryParse(text, out _, out var rule));
        Assert.Equal("must not begin with 0 (IMO ship number)", rule);
    }

    [Fact]
    public void Whether_such_a_ship_exists_is_not_asked() => Assert.True(ImoNumber.TryParse("1234567", out _, out _));

    [Theory]
    [InlineData("")]
    [InlineData("IMO")]
    [InlineData("907472")]
    [InlineData("90747290")]
    [InlineData("907472A")]
    public void Another_shape_is_refused(string text) => Assert.False(ImoNumber.TryParse(text, out _, out _));
}
