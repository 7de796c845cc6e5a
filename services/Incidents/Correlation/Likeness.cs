using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Correlation;

/// <summary>What two reports have in common, by what a reader is shown of both. Pure.</summary>
/// <param name="Strength">How likely they tell of one thing.</param>
/// <param name="Reasons">In words.</param>
internal sealed record Likeness(V1.DuplicateStrength Strength, IReadOnlyList<string> Reasons)
{
    /// <summary>A day, in microseconds.</summary>
    public const long Window = 86_400_000_000;

    // The neighbourhood of a cell of 8.5 km of H3's fifth resolution.
    private const double NearMetres = 25_000;

    /// <summary>Null where nothing speaks for it. Records of different roots, or more than a day apart, are not asked about.</summary>
    public static Likeness? Of(V1.Incident one, V1.Incident other)
    {
        if (one.Exercise != other.Exercise || one.State == V1.IncidentState.Retracted || other.State == V1.IncidentState.Retracted) return null;
        if (Holds(one, other) || Holds(other, one)) return null;
        var root = Taxonomy.PathsTo(one.Type).First();
        if (root != Taxonomy.PathsTo(other.Type).First()) return null;

        string[] same = [.. NumbersOf(one).Intersect(NumbersOf(other)).Select(number => $"the same {number}")];
        if (one.Type == other.Type && same.Length > 0) return new(V1.DuplicateStrength.Strong, [$"both of type {one.Type}, within a day", .. same]);
        if (Apart(one.Place, other.Place) is { } metres && metres <= NearMetres)
            return new(V1.DuplicateStrength.Medium, [$"both of type {root}, within a day", $"{Math.Max(0, metres) / 1000:0.#} km apart or less", .. same]);
        var common = CommonWords(one, other);
        return common >= 1.0 / 3 || same.Length > 0 ? new(V1.DuplicateStrength.Weak, [$"both of type {root}, within a day", $"{common:P0} of their words in common", .. same]) : null;
    }

    // A whole and its part are alike, and no duplicates.
    private static bool Holds(V1.Incident whole, V1.Incident part) => whole.MergedFrom.Any(known => known.Incident.Name == part.Name);

    // Between the edges of what each place may be.
    private static double? Apart(Place? one, Place? other) => one.ToRule() is { } here && other.ToRule() is { } there
        ? Globe.Metres(here.Latitude, here.Longitude, there.Latitude, there.Longitude) - here.AccuracyMetres - there.AccuracyMetres
        : null;

    private static double CommonWords(V1.Incident one, V1.Incident other)
    {
        HashSet<string> here = [.. PlainWords.Of($"{one.Title} {one.Narrative}")], there = [.. PlainWords.Of($"{other.Title} {other.Narrative}")];
        var common = here.Intersect(there).Count();
        return common == 0 ? 0 : (double)common / (here.Count + there.Count - common);
    }

    private static IEnumerable<string> NumbersOf(V1.Incident incident)
    {
        string[] numbers =
        [
            .. incident.Vessels.SelectMany(vessel => new[] { Named("vessel: IMO", vessel.ImoNumber), Named("vessel: MMSI", vessel.Mmsi) }),
            .. incident.Containers.Select(container => Named("container:", container.Number)),
            .. incident.Wagons.Select(wagon => Named("wagon:", wagon.Number)),
            .. incident.Vehicles.Select(vehicle => Named("vehicle:", vehicle.Registration.Length > 0 ? $"{vehicle.Country} {vehicle.Registration}" : "")),
            .. incident.Aircraft.Select(aircraft => Named("aircraft:", aircraft.Registration)),
            .. incident.AirWaybills.Select(waybill => Named("air waybill:", waybill.Number)),
        ];
        return numbers.Where(number => number.Length > 0).Distinct();
    }

    private static string Named(string what, string number) => number.Length > 0 ? $"{what} {number}" : "";
}
