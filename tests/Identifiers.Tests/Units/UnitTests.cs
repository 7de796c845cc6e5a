using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Identifiers.Tests.Units;

public sealed class UnitTests
{
    [Theory]
    [InlineData("KGM", "KGM", 1_000_000, "kg")]
    [InlineData("GRM", "KGM", 1_000, "g")]
    [InlineData("TNE", "KGM", 1_000_000_000, "t")]
    [InlineData("LTR", "LTR", 1_000_000, "L")]
    [InlineData("MTQ", "LTR", 1_000_000_000, "m3")]
    [InlineData("H87", "H87", 1_000_000, "{piece}")]
    [InlineData("U2", "U2", 1_000_000, "{tbl}")]
    [InlineData("C62", "C62", 1_000_000, "1")]
    [InlineData("KMT", "MTR", 1_000_000_000, "km")]
    [InlineData("NMI", "MTR", 1_852_000_000, "[nmi_i]")]
    [InlineData("KNT", "KMH", 1_852_000, "[kn_i]")]
    public void A_unit_says_what_it_is_added_up_in(string code, string sum, long factor, string ucum)
    {
        var unit = Unit.Find(code)!;
        Assert.Equal((sum, factor, ucum), (unit.Sum, unit.Factor, unit.Ucum));
    }

    [Fact]
    public void The_deprecated_KTM_is_read_as_KMT()
    {
        Assert.True(Unit.TryParse("ktm", out var unit, out _));
        Assert.Equal("KMT", unit.Code);
        Assert.Null(Unit.Find("KTM"));
    }

    [Theory]
    [InlineData("CT")]
    [InlineData("BX")]
    [InlineData("PK")]
    public void A_deleted_code_is_refused_as_deleted(string code)
    {
        Assert.False(Unit.TryParse(code, out _, out var rule));
        Assert.StartsWith($"{code} was deleted from UN/ECE Recommendation 20", rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("KG")]
    [InlineData("kilogram")]
    public void What_is_no_code_is_refused_with_those_that_are(string text)
    {
        Assert.False(Unit.TryParse(text, out _, out var rule));
        Assert.Contains("KGM", rule);
    }

    [Fact]
    public void Every_sum_is_a_unit_of_the_same_dimension_and_its_own_sum() => Assert.All(Unit.All, unit =>
    {
        var sum = Unit.Find(unit.Sum)!;
        Assert.Equal((unit.Dimension, sum.Code, 1_000_000L), (sum.Dimension, sum.Sum, sum.Factor));
    });

    [Fact]
    public void Every_count_stands_alone() => Assert.All(Unit.All.Where(unit => unit.Dimension == Dimension.Count), unit => Assert.Equal(unit.Code, unit.Sum));
}
