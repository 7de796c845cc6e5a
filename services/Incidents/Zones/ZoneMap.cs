using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Zones;

/// <summary>An area of a zone in one of its versions, for records of the time in which it counts.</summary>
/// <param name="Kind">Which zone.</param>
/// <param name="Claimant">Whose claim it is; may be empty.</param>
/// <param name="Shape">Where; its source is the area's name.</param>
internal sealed record ZonedArea(V1.ZoneKind Kind, string Claimant, ScopedArea Shape);

/// <summary>The zones of the sea at one state of the register. Pure: what it does not surely know it does not tell.</summary>
internal sealed class ZoneMap(IReadOnlyList<ZonedArea> areas)
{
    public static ZoneMap Empty { get; } = new([]);

    /// <summary>The innermost zone that surely holds a place. None where a zone further in may hold it, too, or where no area does.</summary>
    /// <param name="place">With its accuracy.</param>
    /// <param name="at">Of when the record is, UTC microseconds.</param>
    public V1.Zone? At(Place place, long at)
    {
        var (holding, innermostTouched) = (new List<ZonedArea>(), V1.ZoneKind.HighSeas);
        foreach (var area in areas)
        {
            if (!area.Shape.CountsAt(at) || !area.Shape.Touches(place)) continue;
            if (area.Shape.Holds(place)) holding.Add(area);
            else if (area.Kind < innermostTouched) innermostTouched = area.Kind;
        }

        if (holding.Count == 0) return null;
        var kind = holding.Min(area => area.Kind);
        if (innermostTouched < kind) return null;
        return new V1.Zone
        {
            Kind = kind,
            Areas = { holding.Where(area => area.Kind == kind).DistinctBy(area => area.Shape.Source).Select(area => new V1.ZoneArea { Area = area.Shape.Source, Version = area.Shape.Version, Claimant = area.Claimant }) },
            Disputed = holding.Select(area => area.Claimant).Where(claimant => claimant.Length > 0).Distinct().Count() > 1,
        };
    }
}
