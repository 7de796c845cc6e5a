using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;
using Period = SecurityCoop.Sharing.Period;

namespace SecurityCoop.Incidents.Zones;

/// <summary>The zones as this process knows them. They say what a place is called and grant nothing, so that an old map refuses nobody.</summary>
internal sealed class ZoneBook
{
    private volatile ZoneMap map = ZoneMap.Empty;

    public ZoneMap Map => map;

    /// <summary>Takes a state of the register over.</summary>
    /// <param name="versions">All versions of areas that are zones.</param>
    public void Take(IEnumerable<RegisteredArea> versions) => map = new ZoneMap([.. versions.GroupBy(version => version.Name).OrderBy(area => area.Key, StringComparer.Ordinal).SelectMany(Of)]);

    /// <summary>Says of a record as it is shown in which zone it was.</summary>
    public V1.Incident Tell(V1.Incident shown)
    {
        if (shown.Place.ToRule() is { } place) shown.Zone = map.At(place, Occurrence.Of(shown).First ?? shown.CreateTime.Microseconds());
        return shown;
    }

    /// <summary>What a kind of area is as a zone; unspecified where it is none.</summary>
    public static V1.ZoneKind KindOf(AreaKind kind) => kind switch
    {
        AreaKind.InternalWaters => V1.ZoneKind.InternalWaters,
        AreaKind.Archipelagic => V1.ZoneKind.ArchipelagicWaters,
        AreaKind.TerritorialSea => V1.ZoneKind.TerritorialSea,
        AreaKind.Contiguous => V1.ZoneKind.ContiguousZone,
        AreaKind.Eez => V1.ZoneKind.Eez,
        AreaKind.HighSeas => V1.ZoneKind.HighSeas,
        _ => V1.ZoneKind.Unspecified,
    };

    // Where the periods of two versions meet the later entered counts.
    private static IEnumerable<ZonedArea> Of(IEnumerable<RegisteredArea> versions)
    {
        var later = new List<Period>();
        foreach (var version in versions.OrderByDescending(version => version.Version))
        {
            var own = new Period(version.ValidFromTime?.Microseconds() ?? long.MinValue, version.ValidUntilTime?.Microseconds() ?? long.MaxValue);
            foreach (var period in Uncovered(own, later))
            {
                foreach (var polygon in version.Outline?.Polygons ?? [])
                    yield return new ZonedArea(KindOf(version.Kind), version.Claimant, Shape(version, polygon, period));
            }

            later.Add(own);
        }
    }

    private static ScopedArea Shape(RegisteredArea version, OutlinePolygon polygon, Period period) => new(Ring(polygon.Outer))
    {
        Source = version.Name,
        Version = version.Version,
        Holes = [.. polygon.Holes.Select(Ring)],
        Valid = period,
        IsVague = version.Precision == AreaPrecision.Vague,
    };

    private static AreaPolygon Ring(OutlineRing ring) => new(ring.Corners.Select(corner => new Corner(corner.Latitude, corner.Longitude)));

    private static List<Period> Uncovered(Period own, IEnumerable<Period> later)
    {
        List<Period> left = [own];
        foreach (var taken in later)
        {
            left = [.. left.SelectMany(period => new[] { new Period(period.From, Math.Min(period.Until, taken.From)), new Period(Math.Max(period.From, taken.Until), period.Until) }).Where(period => period.From < period.Until)];
        }

        return left;
    }
}
