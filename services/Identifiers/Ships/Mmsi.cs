using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Ships;

/// <summary>A maritime mobile service identity (Recommendation ITU-R M.585). It has no check digit; its form tells what transmits.</summary>
/// <param name="Value">Nine digits, as in 422123456.</param>
/// <param name="Form">What transmits.</param>
/// <param name="Mid">Maritime identification digits: the administration that gave it. Empty with distress beacons.</param>
public readonly record struct Mmsi(string Value, MmsiForm Form, string Mid)
{
    private const int Length = 9;

    /// <summary>The State or territory of the administration, ISO 3166-1 alpha-2; null where there is none, or where the digits are none that we know.</summary>
    public string? Flag => MaritimeDigits.Flag(Mid);

    /// <param name="text">As in <c>422 123 456</c>.</param>
    /// <param name="mmsi">The identity, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out Mmsi mmsi, [NotNullWhen(false)] out string? rule)
    {
        mmsi = default;
        var value = Written.Compact(text);
        if (value.StartsWith("MMSI", StringComparison.Ordinal)) value = value[4..].TrimStart(':');
        rule = "must be an MMSI: nine digits, as in 422123456";
        if (value.Length != Length || !value.AsSpan().ContainsOnlyDigits()) return false;

        var (form, mid) = FormOf(value);
        rule = $"{value} has no form of ITU-R M.585: a ship's MMSI begins with maritime identification digits from 201 to 775, others with 0, 00, 111, 8, 98, 99, 970, 972 or 974 before them";
        if (form == MmsiForm.None) return false;

        mmsi = new Mmsi(value, form, mid);
        rule = null;
        return true;
    }

    private static (MmsiForm Form, string Mid) FormOf(string value)
    {
        if (value[..3] is "970") return (MmsiForm.SearchAndRescueTransmitter, "");
        if (value[..3] is "972") return (MmsiForm.ManOverboard, "");
        if (value[..3] is "974") return (MmsiForm.EmergencyBeacon, "");
        var (form, at) = value switch
        {
            ['0', '0', ..] => (MmsiForm.CoastStation, 2),
            ['0', ..] => (MmsiForm.Group, 1),
            ['1', '1', '1', ..] => (MmsiForm.SearchAndRescueAircraft, 3),
            ['9', '9', ..] => (MmsiForm.AidToNavigation, 2),
            ['9', '8', ..] => (MmsiForm.CraftOfParentShip, 2),
            ['8', ..] => (MmsiForm.Handheld, 1),
            _ => (MmsiForm.Ship, 0),
        };
        return value[at] is >= '2' and <= '7' ? (form, value.Substring(at, 3)) : (MmsiForm.None, "");
    }
}

/// <summary>What transmits under an MMSI.</summary>
public enum MmsiForm
{
    /// <summary>No form of the Recommendation.</summary>
    None,

    /// <summary>MIDxxxxxx</summary>
    Ship,

    /// <summary>0MIDxxxxx: a group of ships that is called together.</summary>
    Group,

    /// <summary>00MIDxxxx</summary>
    CoastStation,

    /// <summary>111MIDxxx</summary>
    SearchAndRescueAircraft,

    /// <summary>99MIDxxxx: a buoy, light or beacon, real or virtual.</summary>
    AidToNavigation,

    /// <summary>98MIDxxxx: a boat that belongs to a ship.</summary>
    CraftOfParentShip,

    /// <summary>8MIDxxxxx: a radio held in the hand.</summary>
    Handheld,

    /// <summary>970xxyyyy: AIS-SART.</summary>
    SearchAndRescueTransmitter,

    /// <summary>972xxyyyy</summary>
    ManOverboard,

    /// <summary>974xxyyyy: EPIRB-AIS.</summary>
    EmergencyBeacon,
}
