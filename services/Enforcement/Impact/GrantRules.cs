using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>What must hold of grants that somebody asks about: whatever else is odd in them opens nothing by itself.</summary>
internal static class GrantRules
{
    public static void Check(AgreementGrants? grants, Violations violations)
    {
        violations.Check(ResourceName.IsOf("agreements", grants?.Agreement ?? ""), "grants.agreement", "must have the form agreements/{agreement}");
        if (grants is null) return;
        for (var i = 0; i < grants.Terms.Count; i++)
        {
            var (terms, field) = (grants.Terms[i], $"grants.terms[{i}]");
            for (var j = 0; j < terms.Areas.Count; j++) Check(terms.Areas[j], $"{field}.areas[{j}]", violations);
            for (var j = 0; j < terms.RegisteredAreas.Count; j++)
            {
                var (area, name) = (terms.RegisteredAreas[j], $"{field}.registered_areas[{j}]");
                Check(area.Outer, $"{name}.outer", violations);
                for (var k = 0; k < area.Holes.Count; k++) Check(area.Holes[k], $"{name}.holes[{k}]", violations);
            }
        }
    }

    private static void Check(Area? area, string field, Violations violations)
    {
        for (var i = 0; i < area?.Corners.Count; i++)
        {
            var corner = area.Corners[i];
            violations.Check(corner.Latitude is >= -90 and <= 90, $"{field}.corners[{i}].latitude", "must lie within -90 and 90");
            violations.Check(corner.Longitude is >= -180 and <= 180, $"{field}.corners[{i}].longitude", "must lie within -180 and 180");
        }
    }
}
