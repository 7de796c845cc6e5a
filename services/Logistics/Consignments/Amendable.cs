using System.Collections;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>The fields of a consignment that its originator declares. All others are the server's.</summary>
internal static class Amendable
{
    /// <summary>In the order of the contract.</summary>
    public static readonly IReadOnlyList<string> All =
        ["mode", "containers", "consignor", "consignee", "goods", "origin", "transit", "destination", "departure_time", "eta_time", "marking"];

    /// <summary>A mask names whole fields of the resource (AIP-134, AIP-161); <c>*</c> names all.</summary>
    public static void Check(FieldMask mask, Violations violations)
    {
        violations.Check(mask.Paths.Count > 0, "update_mask", "is required");
        foreach (var path in mask.Paths)
            violations.Check(path == "*" || All.Contains(path), "update_mask", $"must name fields that can be amended ({string.Join(", ", All)}), not {(path.Length <= 100 ? path : "…")}");
    }

    public static IReadOnlyList<string> Of(FieldMask mask) => mask.Paths.Contains("*") ? All : [.. mask.Paths];

    /// <summary>Takes the fields from one message into another: a message or list as a whole, and its absence too.</summary>
    public static void Merge(V1.Consignment from, V1.Consignment into, IReadOnlyList<string> paths)
    {
        var source = from.Clone();
        foreach (var path in paths)
        {
            var field = V1.Consignment.Descriptor.FindFieldByName(path);
            var value = field.Accessor.GetValue(source);
            if (field.IsRepeated) Replace((IList)value, (IList)field.Accessor.GetValue(into));
            else if (value is not null) field.Accessor.SetValue(into, value);
            else field.Accessor.Clear(into);
        }
    }

    private static void Replace(IList items, IList target)
    {
        target.Clear();
        foreach (var item in items) target.Add(item);
    }
}
