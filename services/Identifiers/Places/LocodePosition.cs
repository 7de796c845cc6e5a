using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Places;

/// <summary>A position as the UN/LOCODE list gives it (UN/ECE Recommendation 16): whole minutes, so good to about a nautical mile.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public readonly record struct LocodePosition(double Latitude, double Longitude)
{
    /// <param name="text">As in <c>2857N 06135E</c>: degrees and minutes, without decimals.</param>
    /// <param name="position">The position, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out LocodePosition position, [NotNullWhen(false)] out string? rule)
    {
        position = default;
        rule = "must be a position of UN/LOCODE: DDMMN or S, a blank, DDDMME or W, as in 2857N 06135E";
        if (text.Trim().Split(' ') is not [{ Length: 5 } first, { Length: 6 } second]) return false;
        if (Read(first, "NS", 90) is not { } latitude || Read(second, "EW", 180) is not { } longitude) return false;
        position = new LocodePosition(latitude, longitude);
        rule = null;
        return true;
    }

    private static double? Read(string text, string sides, int most)
    {
        var side = sides.IndexOf(char.ToUpperInvariant(text[^1]));
        if (side < 0 || !text.AsSpan(0, text.Length - 1).ContainsOnlyDigits()) return null;
        var (whole, minutes) = (int.Parse(text.AsSpan(0, text.Length - 3)), int.Parse(text.AsSpan(text.Length - 3, 2)));
        var degrees = whole + (minutes / 60.0);
        return minutes < 60 && degrees <= most ? (side == 0 ? degrees : -degrees) : null;
    }
}
