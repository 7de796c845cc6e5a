using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SecurityCoop.BuildingBlocks;

/// <summary>How two dates lie to each other, as far as is known.</summary>
public enum DateOrder { Indeterminate, Before, Same, After }

/// <summary>
/// A date as a source gives it, in a subset of ISO 8601-2 (EDTF): <c>2019-05-22</c>, <c>2018-11</c>, <c>2021</c>, <c>2021~</c>,
/// <c>XXXX-11-21</c>, <c>2022-05-25/2022-05-26</c>, <c>2019-05-22/..</c>. What the source leaves out is never filled in.
/// </summary>
public sealed record PartialDate
{
    // A leap year, to judge whether a day exists in some year.
    private const int AnyYear = 2000;

    private readonly DateOnly? _earliest;
    private readonly DateOnly? _latest;

    private PartialDate(string text, DateOnly? earliest, DateOnly? latest, bool isFull = false)
    {
        Text = text;
        _earliest = earliest;
        _latest = latest;
        Full = isFull ? earliest : null;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The day, where the source gives exactly one; only such a date can carry the effect of an act.</summary>
    public DateOnly? Full { get; }

    /// <summary>The first day that it can be; <see langword="null"/> where nothing bounds it.</summary>
    public DateOnly? Earliest => _earliest;

    /// <summary>The last day that it can be; <see langword="null"/> where nothing bounds it.</summary>
    public DateOnly? Latest => _latest;

    public static PartialDate On(DateOnly day) =>
        new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day, isFull: true);

    /// <summary>For text that was accepted before.</summary>
    public static PartialDate Parse(string text) => TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is no date.");

    public static bool TryParse(string text, [NotNullWhen(true)] out PartialDate? date)
    {
        var parts = text.Split('/');
        date = parts switch
        {
            [var simple] => ParseSimple(simple),
            [var start, ".."] when ParseSimple(start) is { } from => new(text, from._earliest, null),
            [var start, var end] when ParseSimple(start) is { } from && ParseSimple(end) is { } until => Span(text, from, until),
            _ => null,
        };
        return date is not null;
    }

    /// <summary>Before and After only where no reading of the two dates says otherwise.</summary>
    public DateOrder CompareTo(PartialDate other)
    {
        if (Full is { } mine && mine == other.Full) return DateOrder.Same;
        if (_latest < other._earliest) return DateOrder.Before;
        return other._latest < _earliest ? DateOrder.After : DateOrder.Indeterminate;
    }

    public override string ToString() => Text;

    private static PartialDate? Span(string text, PartialDate from, PartialDate until) =>
        from.CompareTo(until) == DateOrder.After ? null : new(text, from._earliest, until._latest);

    private static PartialDate? ParseSimple(string text)
    {
        // An approximate date has no bounds: nobody says how near it is.
        var isApproximate = text.EndsWith('~');
        var fields = (isApproximate ? text[..^1] : text).Split('-');
        if (fields.Length > 3 || fields[0].Length != 4 || fields.Skip(1).Any(f => f.Length != 2)) return null;

        var isYearUnknown = fields[0] == "XXXX";
        if (isYearUnknown && fields.Length == 1) return null;
        if (!TryNumber(isYearUnknown ? $"{AnyYear}" : fields[0], 1, 9999, out var year)) return null;

        int month = 1, day = 1;
        if (fields.Length > 1 && !TryNumber(fields[1], 1, 12, out month)) return null;
        if (fields.Length > 2 && !TryNumber(fields[2], 1, DateTime.DaysInMonth(year, month), out day)) return null;
        if (isYearUnknown || isApproximate) return new(text, null, null);

        var earliest = new DateOnly(year, month, day);
        var latest = fields.Length switch
        {
            1 => new DateOnly(year, 12, 31),
            2 => new DateOnly(year, month, DateTime.DaysInMonth(year, month)),
            _ => earliest,
        };
        return new(text, earliest, latest, isFull: fields.Length == 3);
    }

    private static bool TryNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
