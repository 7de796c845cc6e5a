using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Finding;

/// <summary>When something happened, as far as is known.</summary>
/// <param name="First">The first instant that it can have been, in UTC microseconds; <see langword="null"/> where nothing tells.</param>
/// <param name="Last">The last one.</param>
internal readonly record struct Occurrence(long? First, long? Last)
{
    private const long Microsecond = 1;

    public static Occurrence At(long? instant) => new(instant, instant);

    /// <summary>Of an instant, or of days as a source tells them; days are those of UTC.</summary>
    public static Occurrence Of(V1.Incident incident)
    {
        if (incident.OccurredDate.Length == 0) return At(incident.OccurredTime?.Microseconds());
        var date = PartialDate.Parse(incident.OccurredDate);
        return new(Start(date.Earliest), Start(date.Latest < DateOnly.MaxValue ? date.Latest.Value.AddDays(1) : null) - Microsecond);
    }

    /// <summary>On every reading. What is not known at all lies only where nobody asks.</summary>
    public bool LiesWithin(long from, long until) =>
        (from == long.MinValue || First >= from) && (until == long.MaxValue || Last < until);

    private static long? Start(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).Microseconds() : null;
}
