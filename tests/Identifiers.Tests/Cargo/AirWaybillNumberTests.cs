using SecurityCoop.Identifiers.Cargo;

namespace SecurityCoop.Identifiers.Tests.Cargo;

public sealed class AirWaybillNumberTests
{
    [Theory]
    [InlineData("157-12345675")]
    [InlineData("15712345675")]
    [InlineData("157 1234 5675")]
    public void A_number_whose_check_holds_is_taken(string text)
    {
        Assert.True(AirWaybillNumber.TryParse(text, out var number, out _));
        Assert.Equal("157-12345675", number.Value);
    }

    [Fact]
    public void The_airline_is_no_part_of_the_check() => Assert.True(AirWaybillNumber.TryParse("057-12345675", out _, out _));

    [Theory]
    [InlineData("125-81375401", "125-81375401 fails the check of air waybills: the last digit must be 5")]
    [InlineData("000-00000000", "must begin with the digits of an airline: 000 is none")]
    [InlineData("157-1234567", "must be an air waybill number of IATA: three digits of the airline and eight more, as in 157-12345675")]
    [InlineData("PK7-12345675", "must be an air waybill number of IATA: three digits of the airline and eight more, as in 157-12345675")]
    public void Anything_else_is_refused_with_its_rule(string text, string expected)
    {
        Assert.False(AirWaybillNumber.TryParse(text, out _, out var rule));
        Assert.Equal(expected, rule);
    }
}
