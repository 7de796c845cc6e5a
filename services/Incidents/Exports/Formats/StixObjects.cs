using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>
/// A record as objects of STIX 2.1: what it refers to first, then the incident. STIX's incident is a stub of name and description, so
/// the record stands whole, as far as it is shown, in a property extension of ours.
/// </summary>
internal sealed class StixObjects(ExportedRecord record)
{
    /// <summary>When what never changes counts as made.</summary>
    public const string Epoch = "2026-11-22T00:00:00.000Z";

    /// <summary>Of our property extension of incidents.</summary>
    public const string Extension = "extension-definition--a3b5c8f0-2f5e-4d0b-8f4e-3c6f1f7d9e21";

    private const string Program = "SecurityCoop";
    private static readonly JsonFormatter Snake = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false).WithPreserveProtoFieldNames(true));
    private readonly JsonArray markings = [];

    private V1.Incident Shown => record.Shown;

    private string IncidentId => $"incident--{record.Id}";

    private string Originator => StixIds.Of("identity", Shown.Originator);

    public IReadOnlyList<JsonObject> All()
    {
        List<JsonObject> all = [Identity(Program, "system"), Definition(), Identity(Shown.Originator, "organization")];
        var statement = StixMarkings.Statement(record.Terms);
        if (StixMarkings.Of(Shown.Marking.Tlp) is { } light) all.Add(light);
        all.Add(statement);
        foreach (var marking in all.Where(o => (string)o["type"]! == "marking-definition")) markings.Add((string)marking["id"]!);
        foreach (var place in Places()) all.AddRange([place, Relation("located-at", (string)place["id"]!)]);
        foreach (var actor in Actors()) all.AddRange([actor, Relation((string)actor["type"]! == "threat-actor" ? "attributed-to" : "related-to", (string)actor["id"]!)]);
        all.Add(Incident((string)statement["id"]!));
        return all;
    }

    private JsonObject Incident(string statement)
    {
        var incident = Common("incident", IncidentId);
        if (Shown.State == V1.IncidentState.Retracted) incident["revoked"] = true;
        incident["labels"] = new JsonArray(Shown.Type, $"severity:{Wording.Said(Shown.Severity).ToLowerInvariant()}");
        if (Shown.Language.Length > 0) incident["lang"] = Shown.Language;
        // It must have a name, even where its reader may not know it.
        incident["name"] = Shown.Title.Length > 0 ? Shown.Title : $"{Shown.Type} (title not shared)";
        if (Shown.Narrative.Length > 0) incident["description"] = Shown.Narrative;
        incident["external_references"] = new JsonArray(new JsonObject { ["source_name"] = "securitycoop", ["external_id"] = Shown.Name });
        if (record.IsReduced) incident["granular_markings"] = new JsonArray(new JsonObject { ["marking_ref"] = statement, ["selectors"] = new JsonArray($"extensions.{Extension}.hidden") });
        incident["extensions"] = new JsonObject { [Extension] = Extended() };
        return incident;
    }

    private JsonObject Extended()
    {
        var told = new JsonObject
        {
            ["extension_type"] = "property-extension",
            ["type_path"] = Shown.Type,
            ["mapping_loss"] = record.Mapping.StixType.Loss.NameInContract(),
            ["cise_class"] = record.Mapping.Cise.ToString(),
            ["own"] = Shown.Disclosure.Own,
            ["terms"] = record.Terms,
            ["reduced"] = record.IsReduced,
            ["record"] = JsonNode.Parse(Snake.Format(Shown)),
        };
        Add(told, "hidden", record.Hidden);
        Add(told, "handling", record.Handling.Select(handling => Wording.Said(handling)));
        Add(told, "basis", Shown.Disclosure.Basis.Select(basis => $"{basis.Provision} article {basis.Article} by {basis.Originator}"));
        if (Shown.Disclosure.Retention is { } retention) told["retention"] = Wording.Iso(retention);
        if (record.ValidUntil is { } until) told["valid_until"] = Wording.Time(until);
        return told;
    }

    private IEnumerable<JsonObject> Places()
    {
        if (Shown.Place is { } place)
        {
            var location = Common("location", StixIds.Of("location", $"{Shown.Name}/place"));
            if (place.Description.Length > 0) location["description"] = place.Description;
            (location["latitude"], location["longitude"], location["precision"]) = (place.Latitude, place.Longitude, place.AccuracyM);
            yield return location;
        }

        // STIX has no place that is words alone.
        foreach (var region in Shown.Regions.Where(region => region.Code.Length > 0).DistinctBy(region => region.Code))
        {
            var location = Common("location", StixIds.Of("location", $"{Shown.Name}/regions/{region.Code}"));
            if (region.Words.Length > 0) location["description"] = region.Words;
            location["country"] = region.Code[..2];
            if (region.Code.Contains('-')) location["administrative_area"] = region.Code;
            yield return location;
        }
    }

    // Whose name is hidden stays in the record as one that there is.
    private IEnumerable<JsonObject> Actors() => Shown.Actors.Where(actor => actor.Label.Length > 0).DistinctBy(actor => actor.Label).Select(actor =>
    {
        var isThreat = actor.Role == V1.ActorRole.Suspect;
        var type = isThreat ? "threat-actor" : "identity";
        var told = Common(type, StixIds.Of(type, $"{Shown.Name}/actors/{actor.Label}"));
        told["name"] = actor.Label;
        if (isThreat) told["threat_actor_types"] = new JsonArray(actor.Kind == V1.ActorKind.CriminalGroup ? "crime-syndicate" : record.Mapping.StixActor.Value is { Length: > 0 } mapped ? mapped : "unknown");
        else told["identity_class"] = actor.Kind switch { V1.ActorKind.Person => "individual", V1.ActorKind.Company or V1.ActorKind.StateOrgan => "organization", V1.ActorKind.Unknown => "unknown", _ => "group" };
        return told;
    });

    private JsonObject Relation(string how, string target)
    {
        var relation = Common("relationship", StixIds.Of("relationship", $"{Shown.Name}/{how}/{target}"));
        (relation["relationship_type"], relation["source_ref"], relation["target_ref"]) = (how, IncidentId, target);
        return relation;
    }

    private JsonObject Common(string type, string id) => new()
    {
        ["type"] = type,
        ["spec_version"] = "2.1",
        ["id"] = id,
        ["created_by_ref"] = Originator,
        ["created"] = Time(record.CreatedAt),
        ["modified"] = Time(record.RevisedAt),
        ["object_marking_refs"] = markings.DeepClone(),
    };

    private static JsonObject Identity(string name, string kind) => new()
    {
        ["type"] = "identity",
        ["spec_version"] = "2.1",
        ["id"] = StixIds.Of("identity", name),
        ["created"] = Epoch,
        ["modified"] = Epoch,
        ["name"] = name,
        ["identity_class"] = kind,
    };

    private static JsonObject Definition() => new()
    {
        ["type"] = "extension-definition",
        ["spec_version"] = "2.1",
        ["id"] = Extension,
        ["created_by_ref"] = StixIds.Of("identity", Program),
        ["created"] = Epoch,
        ["modified"] = Epoch,
        ["name"] = "SecurityCoop incident",
        ["schema"] = "docs/export.md: the record of securitycoop.incidents.v1.Incident in snake case, with its basis and terms.",
        ["version"] = "1.0.0",
        ["extension_types"] = new JsonArray("property-extension"),
    };

    private static void Add(JsonObject to, string name, IEnumerable<string> values)
    {
        // A list of STIX is never empty.
        if (values.Select(value => JsonValue.Create(value)).ToArray<JsonNode?>() is { Length: > 0 } items) to[name] = new JsonArray(items);
    }

    private static string Time(long at) => at.Instant().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
