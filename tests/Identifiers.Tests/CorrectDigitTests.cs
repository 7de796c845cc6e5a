using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Ships;

namespace SecurityCoop.Identifiers.Tests;

/// <summary>The digit that a refusal names is the one that is accepted; and a single wrong digit is always noticed where the standard promises it.</summary>
public sealed class CorrectDigitTests
{
    private delegate bool Taken(string text, out string? rule);

    private static readonly Dictionary<string, Taken> Checks = new()
    {
        ["9074729"] = (string text, out string? rule) => ImoNumber.TryParse(text, out _, out rule),
        ["5304986"] = (string text, out string? rule) => ImoCompanyNumber.TryParse(text, out _, out rule),
        ["CSQU3054383"] = (string text, out string? rule) => ContainerNumber.TryParse(text, out _, out rule),
        ["218124712173"] = (string text, out string? rule) => WagonNumber.TryParse(text, out _, out rule),
        ["59401232"] = (string text, out string? rule) => WagonNumber.TryParse(text, out _, out rule),
        ["157-12345675"] = (string text, out string? rule) => AirWaybillNumber.TryParse(text, out _, out rule),
    };

    public static TheoryData<string> Numbers => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_expected_digit_mends_the_number(string number)
    {
        foreach (var digit in "0123456789".Where(digit => digit != number[^1]))
        {
            Assert.False(Checks[number](number[..^1] + digit, out var rule));
            Assert.EndsWith($"the last digit must be {number[^1]}", rule);
        }
    }

    // The weights of ships' numbers let a digit be wrong by 5 where the weight is even; air waybills count modulo 7.
    [Theory]
    [InlineData("CSQU3054383")]
    [InlineData("218124712173")]
    [InlineData("59401232")]
    public void Every_single_wrong_digit_is_noticed(string number)
    {
        for (var at = 0; at < number.Length; at++)
            foreach (var digit in "0123456789".Where(digit => char.IsAsciiDigit(number[at]) && digit != number[at]))
                Assert.False(Checks[number]($"{number[..at]}{digit}{number[(at + 1)..]}", out _), $"{digit} at {at}");
    }
}
