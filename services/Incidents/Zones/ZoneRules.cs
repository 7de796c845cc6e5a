using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Zones;

/// <summary>
/// IN-8: piracy is on the high seas or in an exclusive economic zone, armed robbery in waters under a State's sovereignty (UNCLOS articles 58 and 101;
/// IMO resolution A.1025(26)). Where the zone is not sure, or disputed, the reporter's word stands.
/// </summary>
internal static class ZoneRules
{
    private const string Undetermined = "piracy_or_robbery_undetermined";

    public static void Check(V1.Incident incident, ZoneMap zones, long now, Violations violations)
    {
        var (isPiracy, isRobbery) = (Taxonomy.IsWithin("piracy", incident.Type), Taxonomy.IsWithin("armed_robbery", incident.Type));
        if ((!isPiracy && !isRobbery) || incident.Place.ToRule() is not { } place) return;
        if (zones.At(place, Occurrence.Of(incident).First ?? now) is not { Disputed: false } zone) return;
        var isSovereign = zone.Kind <= V1.ZoneKind.TerritorialSea;
        var areas = string.Join(", ", zone.Areas.Select(area => $"{area.Area} version {area.Version}"));
        violations.Check(!isPiracy || !isSovereign, "incident.type", $"must be armed_robbery or {Undetermined} in {zone.Kind.NameInContract()} ({areas})");
        violations.Check(!isRobbery || isSovereign, "incident.type", $"must be piracy or {Undetermined} in {zone.Kind.NameInContract()} ({areas})");
    }
}
