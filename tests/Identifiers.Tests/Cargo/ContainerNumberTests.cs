using SecurityCoop.Identifiers.Cargo;

namespace SecurityCoop.Identifiers.Tests.Cargo;

public sealed class ContainerNumberTests
{
    [Theory]
    [InlineData("CSQU3054383")]
    [InlineData("TOLU4734787")]
    [InlineData("TCNU7200794")]
    [InlineData("CBHU3202732")]
    [InlineData("HLXU2008419")]
    [InlineData("TGHU7599330")]
    [InlineData("CLHU2864014")]
    [InlineData("APZU4812090")]
    public void A_number_whose_check_holds_is_taken(string text)
    {
        Assert.True(ContainerNumber.TryParse(text, out var number, out _));
        Assert.Equal(text, number.Value);
        Assert.False(number.IsDiscouraged);
    }

    [Theory]
    [InlineData("GYOU4047990")]
    [InlineData("APZU3789870")]
    [InlineData("TEMU1002030")]
    [InlineData("TASU1170000")]
    public void A_check_of_10_is_written_0_and_discouraged(string text)
    {
        Assert.True(ContainerNumber.TryParse(text, out var number, out _));
        Assert.True(number.IsDiscouraged);
    }

    [Theory]
    [InlineData("CSQU3054384", 3)]
    [InlineData("HJCU1922413", 5)]
    [InlineData("OOLU1922713", 8)]
    [InlineData("APZU3789871", 0)]
    public void A_wrong_check_digit_is_refused_with_the_right_one(string text, int expected)
    {
        Assert.False(ContainerNumber.TryParse(text, out _, out var rule));
        Assert.Equal($"{text} fails the check of ISO 6346: the last digit must be {expected}", rule);
    }

    [Theory]
    [InlineData("CSQU 305438 3")]
    [InlineData("csqu305438-3")]
    [InlineData("  CSQU-305438-3 ")]
    [InlineData("CSQU\u00a0305438\u20133")]
    [InlineData("CSQU۳۰۵۴۳۸۳")]
    [InlineData("\u200eCSQU ٣٠٥٤٣٨ ٣\u200f")]
    public void Spaces_hyphens_lower_case_and_digits_of_other_scripts_do_not_matter(string text)
    {
        Assert.True(ContainerNumber.TryParse(text, out var number, out _));
        Assert.Equal("CSQU3054383", number.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CSQU305438")]
    [InlineData("CSQU30543833")]
    [InlineData("CS1U3054383")]
    [InlineData("CSQU30543A3")]
    [InlineData("ÇSQU3054383")]
    [InlineData("CSQU³054383")]
    public void Another_shape_is_refused(string text)
    {
        Assert.False(ContainerNumber.TryParse(text, out _, out var rule));
        Assert.Equal("must be a container number of ISO 6346: four letters and seven digits", rule);
    }

    [Theory]
    [InlineData("CSQR3054383")]
    [InlineData("CSQA3054383")]
    public void A_category_other_than_U_J_and_Z_is_refused(string text)
    {
        Assert.False(ContainerNumber.TryParse(text, out _, out var rule));
        Assert.Equal("must have U, J or Z as its fourth letter (ISO 6346)", rule);
    }

    [Fact]
    public void Every_single_wrong_character_of_a_number_is_noticed()
    {
        const string Good = "CSQU3054383";
        for (var at = 4; at < Good.Length; at++)
            foreach (var digit in "0123456789".Where(digit => digit != Good[at]))
                Assert.False(ContainerNumber.TryParse($"{Good[..at]}{digit}{Good[(at + 1)..]}", out _, out _), $"{digit} at {at}");
    }
}
