using System.Globalization;

namespace SecurityCoop.Cli.Commands;

/// <summary>Spans of time as people type them.</summary>
internal static class Spans
{
    /// <summary>90s, 30m, 12h or 30d; null where it is none of these.</summary>
    internal static TimeSpan? Parse(string text) =>
        text.Length > 1 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1_000_000
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;
}
