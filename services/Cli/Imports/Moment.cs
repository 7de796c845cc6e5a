using System.Globalization;

namespace SecurityCoop.Cli.Imports;

/// <summary>When a row says that it happened: an instant, or no more than the row tells.</summary>
/// <param name="Instant">Where day, time and zone are told.</param>
/// <param name="Date">Else the date, of ISO 8601-2.</param>
internal readonly record struct Moment(DateTimeOffset? Instant, string Date)
{
    /// <summary>Null where the row says nothing; a reject's column and reason where it cannot be read.</summary>
    public static (Moment? Moment, string Column, string Reason) Read(WhenSource source, Func<string, string> cell)
    {
        var (date, time) = (cell(source.Date), source.Time.Length > 0 ? cell(source.Time) : "");
        if (date.Length == 0) return (null, source.Date, "says nothing of when it happened");
        foreach (var format in source.Formats)
        {
            if (format.Format == "edtf") return (new(null, date), "", "");
            if (!Parse(date, format.Format, out var read)) continue;
            if (Names(format.Format, "Hhms")) return (At(read, format.Zone), "", "");
            return Day(read, time, source);
        }

        return (null, source.Date, $"is '{date}', which is none of {string.Join(", ", source.Formats.Select(f => f.Format))}");
    }

    private static (Moment?, string, string) Day(DateTime day, string time, WhenSource source)
    {
        if (time.Length == 0) return (OnThat(day), "", "");
        foreach (var format in source.Times ?? [])
        {
            if (Parse(time, format.Format, out var read)) return (At(day.Date + read.TimeOfDay, format.Zone), "", "");
        }

        return (null, source.Time, $"is '{time}', which is none of {string.Join(", ", (source.Times ?? []).Select(f => f.Format))}");
    }

    // A time of nobody knows which zone is no instant: the day stands.
    private static Moment At(DateTime local, string zone) => zone.Length == 0 ? OnThat(local) : new(new DateTimeOffset(local, Offset(zone)), "");

    private static Moment OnThat(DateTime day) => new(null, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Errors: <see cref="FormatException"/>.</summary>
    public static TimeSpan Offset(string zone) => zone is "UTC" or "Z"
        ? TimeSpan.Zero
        : TimeSpan.ParseExact(zone, [@"\+hh\:mm", @"\-hh\:mm"], CultureInfo.InvariantCulture, zone[0] == '-' ? TimeSpanStyles.AssumeNegative : TimeSpanStyles.None);

    private static bool Names(string format, string letters) => format.Any(letters.Contains);

    private static bool Parse(string text, string format, out DateTime read) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault, out read);
}
