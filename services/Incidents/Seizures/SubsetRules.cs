using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>How lines may be parts of lines: a tree, each commodity within its whole's, and no parts that surely exceed the whole (IN-6).</summary>
internal static class SubsetRules
{
    public static void Check(IReadOnlyList<V1.SeizureLine> lines, Violations violations)
    {
        var byId = new Dictionary<string, V1.SeizureLine>();
        for (var i = 0; i < lines.Count; i++) violations.Check(byId.TryAdd(lines[i].LineId, lines[i]), $"seizure.lines[{i}].line_id", "must be unique in the seizure");
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.SubsetOf.Length > 0) CheckPart(line, byId, $"seizure.lines[{i}].subset_of", violations);
            var parts = lines.Where(part => part.SubsetOf == line.LineId && !ReferenceEquals(part, line)).ToList();
            if (parts.Count > 0) violations.Check(!Exceed(parts, line), $"seizure.lines[{i}].quantity.value", "must not be less than its parts together");
        }
    }

    private static void CheckPart(V1.SeizureLine line, Dictionary<string, V1.SeizureLine> byId, string path, Violations violations)
    {
        if (!violations.Check(byId.TryGetValue(line.SubsetOf, out var whole), path, "must be the line_id of a line of this seizure")) return;
        if (!violations.Check(!RunsInCircle(line, byId), path, "must not run in a circle")) return;
        if (IsKnown(line.Commodity) && IsKnown(whole!.Commodity)) violations.Check(CommodityKeys.IsWithin(whole.Commodity, line.Commodity), path, "must be of a line whose commodity holds this one's");
    }

    private static bool RunsInCircle(V1.SeizureLine line, Dictionary<string, V1.SeizureLine> byId)
    {
        var seen = new HashSet<string>();
        for (var at = line; at is not null && at.SubsetOf.Length > 0; at = byId.GetValueOrDefault(at.SubsetOf))
        {
            if (!seen.Add(at.LineId)) return true;
        }

        return false;
    }

    private static bool IsKnown(V1.Commodity? commodity) => commodity is not null && (commodity.Hs is not null || commodity.Type.Contains('.'));

    // Parts told in another unit are left out: kilograms and tablets cannot be compared.
    private static bool Exceed(List<V1.SeizureLine> parts, V1.SeizureLine whole)
    {
        if (whole.Quantity is null || Measure.Read(whole.Quantity) is not { Most: { } most } measure) return false;
        var least = parts.Select(part => part.Quantity is null ? null : Measure.Read(part.Quantity))
            .Where(part => part?.Unit == measure.Unit)
            .Aggregate(default(Amount), (sum, part) => sum + part!.Value.Least);
        return least > most;
    }
}
