using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports;

/// <summary>How formats of others spell what ours has fields for.</summary>
internal static class Wording
{
    /// <summary>With the handling code of SIENA where it has one.</summary>
    public static string Of(W.Handling handling) => handling switch
    {
        W.Handling.NoJudicialUse => "H1 NO_JUDICIAL_USE: not as evidence in proceedings without the originator's consent.",
        W.Handling.NoDissemination => "H2 NO_DISSEMINATION: not beyond the recipient's own agency.",
        W.Handling.Encrypt => "ENCRYPT: kept and passed on in encrypted form only.",
        W.Handling.Attribution => "ATTRIBUTION: the originator is named wherever it is used.",
        _ => $"{handling.NameInContract()}.",
    };

    public static string Days(Duration span) => $"{Math.Max(1, span.Seconds / 86_400)} days";

    /// <summary>ISO 8601, as in <c>P30D</c> or <c>PT3600S</c>.</summary>
    public static string Iso(Duration? span) => span is null ? "" : span.Seconds % 86_400 == 0 ? $"P{span.Seconds / 86_400}D" : $"PT{span.Seconds}S";

    /// <summary>RFC 3339 in UTC with as many digits of a second as there are, at least none.</summary>
    public static string Time(long? at) => at?.Instant().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string Time(Timestamp? time) => Time(time?.Microseconds());

    public static string Number(double value) => value.ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>What an enum says; empty where it says nothing.</summary>
    public static string Said(System.Enum value) => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? "" : value.NameInContract();
}
