using System.Text.RegularExpressions;

namespace SecurityCoop.Identifiers.Units;

/// <summary>A mass in kilograms (UN/ECE KGM) as declared: an exact decimal, for 587 less 580 is 7 and nothing beside it.</summary>
public static partial class Mass
{
    /// <summary>Digits, at most nine before the point and three after it; more than nothing.</summary>
    public static bool TryParse(string text, out decimal kilograms)
    {
        kilograms = 0;
        return Shape().IsMatch(text) && decimal.TryParse(text, out kilograms) && kilograms > 0;
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static decimal Parse(string text) => decimal.Parse(text);

    /// <summary>The shortest text of the same value, as in 21750.5.</summary>
    public static string Text(decimal kilograms) => kilograms.ToString("0.###");

    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,3})?\z")]
    private static partial Regex Shape();
}
