using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Rules of when and where something happened: an instant or what the source tells in its place, and a position or what there is of names.</summary>
internal static class OccurrenceRules
{
    private const int MaxRegions = 10;

    /// <summary>How far a reporter's clock may run ahead of ours.</summary>
    public const long ForgivenSkew = 5 * 60 * 1_000_000L;

    public static void Check(V1.Incident incident, long now, Violations violations)
    {
        if (incident.OccurredDate.Length == 0) CheckInstants(incident, now, violations);
        else CheckDate(incident, now, violations);
        if (incident.Place is { } place) PlaceRules.Check(place, "incident.place", violations);
        CheckRegions(incident, violations);
    }

    private static void CheckInstants(V1.Incident incident, long now, Violations violations)
    {
        violations.Check(incident.OccurredTime is not null, "incident.occurred_time", "is required, or else occurred_date");
        var began = Instants.Check(incident.OccurredTime, "incident.occurred_time", violations);
        var ended = Instants.Check(incident.OccurredEndTime, "incident.occurred_end_time", violations);
        if (began is { } first) violations.Check(first <= now + ForgivenSkew, "incident.occurred_time", "must not be in the future");
        if (began is { } from && ended is { } until) violations.Check(from < until, "incident.occurred_end_time", "must be later than occurred_time");
    }

    private static void CheckDate(V1.Incident incident, long now, Violations violations)
    {
        violations.Check(incident.OccurredTime is null, "incident.occurred_time", "must be absent beside occurred_date");
        violations.Check(incident.OccurredEndTime is null, "incident.occurred_end_time", "must be absent beside occurred_date");
        var isDate = PartialDate.TryParse(incident.OccurredDate, out var date);
        violations.Check(isDate, "incident.occurred_date", "must be a date of ISO 8601-2, as in 2018-11, XXXX-11-21 or 2022-05-25/2022-05-26");
        // Where the reporter is, the day may have begun already.
        var tomorrow = PartialDate.On(DateOnly.FromDateTime(now.Instant().UtcDateTime).AddDays(1));
        violations.Check(!isDate || date!.CompareTo(tomorrow) != DateOrder.After, "incident.occurred_date", "must not be in the future");
    }

    private static void CheckRegions(V1.Incident incident, Violations violations)
    {
        violations.Check(incident.Regions.Count <= MaxRegions, "incident.regions", $"must be at most {MaxRegions}");
        for (var i = 0; i < Math.Min(incident.Regions.Count, MaxRegions); i++)
        {
            var (region, path) = (incident.Regions[i], $"incident.regions[{i}]");
            violations.Check(region.Code.Length + region.Words.Length > 0, path, "must have a code or words");
            violations.Check(region.Code.Length == 0 || Country.Exists(region.Code) || Subdivision.IsNormal(region.Code), $"{path}.code", "must be a code of ISO 3166-1 or 3166-2, as in AF or IR-11");
            Texts.Check(region.Words, 200, $"{path}.words", violations);
        }
    }
}
