using System.Collections.Frozen;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Reports;

/// <summary>The fields of an incident that its originator tells. All others are the server's.</summary>
internal static class Revisable
{
    /// <summary>In the order of the contract.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "kind", "type", "title", "narrative", "language", "occurred_time", "occurred_end_time", "occurred_date", "place", "regions", "severity", "urgency", "certainty", "count",
        "persons", "actors", "source", "sources", "method", "casualties", "translations", "vessels", "vehicles", "containers", "wagons", "aircraft", "air_waybills", "marking",
    ];

    // The descriptor's own look-up by name composes and searches full names.
    private static readonly FrozenDictionary<string, FieldDescriptor> Fields = All.ToFrozenDictionary(path => path, V1.Incident.Descriptor.FindFieldByName);

    /// <summary>A mask names whole fields of the resource (AIP-134, AIP-161); <c>*</c> names all.</summary>
    public static void Check(FieldMask mask, Violations violations)
    {
        violations.Check(mask.Paths.Count > 0, "update_mask", "is required");
        foreach (var path in mask.Paths) violations.Check(path == "*" || All.Contains(path), "update_mask", $"must name fields that can be revised ({string.Join(", ", All)}), not {(path.Length <= 100 ? path : "…")}");
    }

    public static IReadOnlyList<string> Of(FieldMask mask) => mask.Paths.Contains("*") ? All : [.. mask.Paths];

    /// <summary>Takes the fields from one message into another: a message or list as a whole, and its absence too.</summary>
    public static void Merge(V1.Incident from, V1.Incident into, IReadOnlyList<string> paths)
    {
        var source = from.Clone();
        foreach (var path in paths)
        {
            var field = Fields[path];
            if (field.IsRepeated) Replace(field, source, into);
            else if (field.HasPresence && !field.Accessor.HasValue(source)) field.Accessor.Clear(into);
            else field.Accessor.SetValue(into, field.Accessor.GetValue(source));
        }
    }

    private static void Replace(FieldDescriptor field, V1.Incident source, V1.Incident into)
    {
        var (items, target) = ((System.Collections.IList)field.Accessor.GetValue(source), (System.Collections.IList)field.Accessor.GetValue(into));
        target.Clear();
        foreach (var item in items) target.Add(item);
    }
}
