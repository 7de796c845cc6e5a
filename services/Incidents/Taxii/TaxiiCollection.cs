using System.Text.Json.Nodes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Exports.Formats;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>A collection of TAXII: all incidents, or those below one root of the taxonomy. That there is one tells nothing of what anybody may see.</summary>
/// <param name="Alias">As in <c>incidents</c> or <c>smuggling</c>.</param>
/// <param name="Filter">What is in it.</param>
internal sealed record TaxiiCollection(string Alias, RecordFilter Filter)
{
    public static readonly IReadOnlyList<TaxiiCollection> All =
    [
        new("incidents", new RecordFilter()),
        .. Taxonomy.All.Where(type => !type.Contains('.')).Select(root => new TaxiiCollection(root, new RecordFilter { Types = [root] })),
    ];

    public string Id { get; } = StixIds.Uuid($"taxii/{Alias}").ToString();

    /// <summary>By id or alias. Refusals: NOT_FOUND.</summary>
    public static TaxiiCollection Of(string text) => All.FirstOrDefault(collection => collection.Id == text || collection.Alias == text) ?? throw Refusals.NotFound($"collections/{text}");

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["title"] = Alias == "incidents" ? "Incidents that you may export" : $"Incidents that you may export: {TypeMappings.Of(Alias).CapEvent}",
        ["alias"] = Alias,
        ["can_read"] = true,
        ["can_write"] = false,
        ["media_types"] = new JsonArray(TaxiiDocuments.StixMediaType),
    };
}
