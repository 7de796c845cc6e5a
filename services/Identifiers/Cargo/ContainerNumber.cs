using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Cargo;

/// <summary>A freight container's number (ISO 6346): owner, category, serial number and check digit, as in CSQU3054383.</summary>
/// <param name="Value">Eleven characters, normalised.</param>
/// <param name="IsDiscouraged">The check computes to 10, which is written 0: the standard advises against such serial numbers.</param>
public readonly record struct ContainerNumber(string Value, bool IsDiscouraged)
{
    private const int Length = 11;

    /// <summary>Reads a number as people write it: spaces, hyphens and lower case do not matter.</summary>
    /// <param name="text">As in <c>csqu 305438-3</c>.</param>
    /// <param name="number">The number, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false; names the check digit that was expected.</param>
    public static bool TryParse(string text, out ContainerNumber number, [NotNullWhen(false)] out string? rule)
    {
        number = default;
        var value = Normalise(text);
        rule = BrokenShape(value);
        if (rule is not null) return false;

        var remainder = Remainder(value);
        var expected = remainder % 10;
        if (value[^1] - '0' != expected)
        {
            rule = CheckDigit.Wrong(value, "ISO 6346", expected);
            return false;
        }

        number = new ContainerNumber(value, remainder == 10);
        return true;
    }

    /// <summary>The normal form of a number that was checked elsewhere.</summary>
    public static string Normalise(string text) => Written.Compact(text);

    private static string? BrokenShape(string value)
    {
        if (value.Length != Length || !value.AsSpan(0, 4).ContainsOnlyLetters() || !value.AsSpan(4).ContainsOnlyDigits())
            return "must be a container number of ISO 6346: four letters and seven digits";
        return value[3] is 'U' or 'J' or 'Z' ? null : "must have U, J or Z as its fourth letter (ISO 6346)";
    }

    // The sum of the values times the powers of two, by place, modulo 11.
    private static int Remainder(string value)
    {
        var sum = 0;
        for (var at = 0; at < Length - 1; at++) sum += ValueOf(value[at]) << at;
        return sum % 11;
    }

    // Letters count from A = 10 and skip the multiples of 11: A, then B = 12 to K = 21, L = 23 to U = 32, V = 34 to Z = 38.
    private static int ValueOf(char c)
    {
        if (char.IsAsciiDigit(c)) return c - '0';
        var place = c - 'A';
        return 10 + place + ((place + 9) / 10);
    }
}
