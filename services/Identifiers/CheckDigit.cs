namespace SecurityCoop.Identifiers;

/// <summary>What check digits have in common: how they are computed from digits, and how a wrong one is told.</summary>
internal static class CheckDigit
{
    private const string Fails = " fails the check of ";

    /// <summary>Tells the digit that was expected: mostly one character was mistyped, and whoever typed it wants to know.</summary>
    public static string Wrong(string value, string standard, int expected) => $"{value}{Fails}{standard}: the last digit must be {expected}";

    public static bool IsWrong(string rule) => rule.Contains(Fails, StringComparison.Ordinal);

    /// <summary>The sum of digits times their weights, by place.</summary>
    public static int Sum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var at = 0; at < weights.Length; at++) sum += (digits[at] - '0') * weights[at];
        return sum;
    }

    /// <summary>The digit that makes the Luhn sum whole, for the digits before it: every second one counts double, from the last.</summary>
    public static int Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[at] - '0';
            if ((digits.Length - at) % 2 == 1) digit *= 2;
            sum += (digit / 10) + (digit % 10);
        }

        return (10 - (sum % 10)) % 10;
    }
}
