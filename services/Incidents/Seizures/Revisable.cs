using System.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>The fields of a seizure that its originator tells. All others are the server's.</summary>
internal static class Revisable
{
    /// <summary>In the order of the contract.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "lines", "place", "seized_time", "incident", "consignment", "outcomes", "participants", "route", "persons", "vessels", "vehicles", "containers", "wagons", "aircraft", "air_waybills", "marking",
    ];

    /// <summary>A mask names whole fields of the resource (AIP-134, AIP-161); <c>*</c> names all.</summary>
    public static void Check(FieldMask mask, Violations violations)
    {
        violations.Check(mask.Paths.Count > 0, "update_mask", "is required");
        foreach (var path in mask.Paths) violations.Check(path == "*" || All.Contains(path), "update_mask", $"must name fields that can be revised ({string.Join(", ", All)}), not {(path.Length <= 100 ? path : "…")}");
    }

    public static IReadOnlyList<string> Of(FieldMask mask) => mask.Paths.Contains("*") ? All : [.. mask.Paths];

    /// <summary>Takes the fields from one message into another: a message or list as a whole, and its absence too.</summary>
    public static void Merge(V1.Seizure from, V1.Seizure into, IReadOnlyList<string> paths)
    {
        var source = from.Clone();
        foreach (var field in paths.Select(V1.Seizure.Descriptor.FindFieldByName))
        {
            if (field.IsRepeated) Replace(field, source, into);
            else field.Accessor.SetValue(into, field.Accessor.GetValue(source));
        }
    }

    private static void Replace(FieldDescriptor field, V1.Seizure source, V1.Seizure into)
    {
        var (items, target) = ((IList)field.Accessor.GetValue(source), (IList)field.Accessor.GetValue(into));
        target.Clear();
        foreach (var item in items) target.Add(item);
    }
}
