using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Markings and places as the rule looks at them.</summary>
public static class MarkingWire
{
    public static Marking ToRule(this W.Marking? wire) => new()
    {
        Classification = wire?.Classification.ToRule() ?? Classification.Unspecified,
        Tlp = wire?.Tlp.ToRule() ?? Tlp.Unspecified,
        OriginatorControlled = wire?.OriginatorControlled ?? false,
        ReleasedTo = wire is null ? [] : [.. wire.ReleasedTo],
        ReleasableTo = wire is null ? [] : [.. wire.ReleasableTo],
        ExcludedPurposes = wire?.ExcludedPurposes.ToRule() ?? Purposes.None,
        NamedRecipients = wire is null ? [] : [.. wire.NamedRecipients],
        AddressedAgencies = wire is null ? [] : [.. wire.AddressedAgencies],
    };

    public static Place? ToRule(this W.Place? wire) => wire is null ? null : new Place(wire.Latitude, wire.Longitude, wire.AccuracyM);

    /// <summary>How a foreign reader must handle a record. Whom the originator chose as recipients is not the reader's business.</summary>
    public static W.Marking ForForeign(this W.Marking marking)
    {
        var shown = marking.Clone();
        shown.ReleasedTo.Clear();
        shown.AddressedAgencies.Clear();
        shown.NamedRecipients.Clear();
        return shown;
    }
}
