using System.Globalization;
using System.Xml;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>Texts as CAP 1.2 wants them.</summary>
internal static class CapText
{
    /// <summary>Without characters that XML cannot carry.</summary>
    public static string Clean(string text) =>
        text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\uFFFD'));

    /// <summary>No fraction and no Z: UTC is written <c>-00:00</c>.</summary>
    public static string Time(long at) => at.Instant().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'-00:00'", CultureInfo.InvariantCulture);

    /// <summary>Of an identifier or a sender: no blank, comma, &lt; or &amp;.</summary>
    public static string Token(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) || c is ',' or '<' or '&' ? '_' : c));

    public static string Severity(Type.V1.Level level) => level switch
    {
        Type.V1.Level.Critical => "Extreme",
        Type.V1.Level.High => "Severe",
        Type.V1.Level.Medium => "Moderate",
        Type.V1.Level.Low => "Minor",
        _ => "Unknown",
    };

    public static string Urgency(V1.Urgency urgency) => urgency == V1.Urgency.Unspecified ? "Unknown" : $"{urgency}";

    public static string Certainty(V1.Certainty certainty) => certainty == V1.Certainty.Unspecified ? "Unknown" : $"{certainty}";
}
