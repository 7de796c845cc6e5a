using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Identifiers.Tests.Units;

public sealed class MassTests
{
    [Theory]
    [InlineData("22000", "22000")]
    [InlineData("22000.001", "22000.001")]
    [InlineData("0.001", "0.001")]
    [InlineData("007.50", "7.5")]
    [InlineData("999999999.999", "999999999.999")]
    public void A_mass_is_exact_to_the_gram(string text, string normalised)
    {
        Assert.True(Mass.TryParse(text, out var kilograms));
        Assert.Equal(normalised, Mass.Text(kilograms));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0.000")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.0005")]
    [InlineData("1000000000")]
    [InlineData("22 000")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public void What_is_no_mass_is_refused(string text) => Assert.False(Mass.TryParse(text, out _));

    [Fact]
    public void The_heroin_taken_from_the_drugs_leaves_seven_kilograms_exactly()
    {
        Assert.True(Mass.TryParse("587", out var drugs) & Mass.TryParse("580", out var heroin));
        Assert.Equal(7m, drugs - heroin);
    }
}
