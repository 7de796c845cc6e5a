namespace SecurityCoop.Identifiers.Tests;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("ap–bld", "AP-BLD")]
    [InlineData("  LEA   19  1234 ", "LEA 19 1234")]
    [InlineData("۱۲ ب ۳۴۵ ایران ۱۱", "12 ب 345 ایران 11")]
    [InlineData("а123вс 77", "А123ВС 77")]
    public void A_plate_keeps_its_script_and_loses_its_way_of_writing(string text, string normal)
    {
        Assert.True(Registration.TryParse(text, out var registration, out _));
        Assert.Equal(normal, registration.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- .")]
    [InlineData("AP/BLD")]
    [InlineData("123456789012345678901")]
    public void Anything_else_is_refused(string text) => Assert.False(Registration.TryParse(text, out _, out _));
}
