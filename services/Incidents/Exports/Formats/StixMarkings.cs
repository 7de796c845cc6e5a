using System.Text.Json.Nodes;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>TLP 2.0 as its OASIS extension defines it, and statements for all that STIX has no marking for.</summary>
internal static class StixMarkings
{
    private const string Tlp2 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    /// <summary>The light's own object, the same everywhere; null where there is none.</summary>
    public static JsonObject? Of(W.Tlp tlp) => tlp switch
    {
        W.Tlp.Clear => Light("94868c89-83c2-464b-929b-a1a8aa3c8487", "clear"),
        W.Tlp.Green => Light("bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green"),
        W.Tlp.Amber => Light("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
        W.Tlp.AmberStrict => Light("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
        W.Tlp.Red => Light("e828b379-4e03-4974-9ac4-e53a884c97c1", "red"),
        _ => null,
    };

    /// <summary>Named for its text: the same terms are one object.</summary>
    public static JsonObject Statement(string text) => new()
    {
        ["type"] = "marking-definition",
        ["spec_version"] = "2.1",
        ["id"] = StixIds.Of("marking-definition", text),
        ["created"] = StixObjects.Epoch,
        ["definition_type"] = "statement",
        ["definition"] = new JsonObject { ["statement"] = text },
    };

    private static JsonObject Light(string id, string light) => new()
    {
        ["type"] = "marking-definition",
        ["spec_version"] = "2.1",
        ["id"] = $"marking-definition--{id}",
        ["created"] = "2022-10-01T00:00:00.000Z",
        ["name"] = $"TLP:{light.ToUpperInvariant()}",
        ["extensions"] = new JsonObject { [Tlp2] = new JsonObject { ["extension_type"] = "property-extension", ["tlp_2_0"] = light } },
    };
}
