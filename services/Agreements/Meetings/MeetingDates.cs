using System.Globalization;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

/// <summary>What the date of a meeting tells of its days.</summary>
internal static class MeetingDates
{
    // One with a leap day and one without, to judge spans of a year that the source does not give.
    private static readonly string[] AnyYears = ["2000", "2001"];

    /// <summary>The first day; null where the source does not give exactly one.</summary>
    public static DateOnly? FirstDay(string date) => PartialDate.Parse(date.Split('/')[0]).Full;

    /// <summary>How many days it lasts, where that is the same in every reading of the date; also where only the year is missing.</summary>
    public static int? Days(string date)
    {
        var ends = date.Split('/');
        if (!date.Contains("XXXX", StringComparison.Ordinal)) return Between(ends);
        // Two ends without a year are of the same one; of one end with a year and one without, nobody knows.
        if (!ends.All(end => end.StartsWith("XXXX", StringComparison.Ordinal))) return null;
        var counts = AnyYears.Select(year => Between([.. ends.Select(end => year + end[4..])])).Distinct().ToList();
        return counts is [var only] ? only : null;
    }

    /// <summary>Whether no reading of the date says that it has begun. Somewhere on Earth it is tomorrow already.</summary>
    /// <param name="date">As the source gives it.</param>
    /// <param name="now">UTC microseconds.</param>
    public static bool IsToCome(string date, long now) =>
        PartialDate.Parse(date).CompareTo(PartialDate.On(DateOnly.FromDateTime(now.Instant().ToOffset(TimeSpan.FromHours(14)).Date))) == DateOrder.After;

    private static int? Between(string[] ends) =>
        DayOf(ends[0]) is { } first && DayOf(ends[^1]) is { } last && first <= last ? last.DayNumber - first.DayNumber + 1 : null;

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
