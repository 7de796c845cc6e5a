using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>What is asked of a collection.</summary>
internal sealed record TaxiiQuery
{
    private const int Default = 100, Most = 500, MostMatches = 100;
    private const string Edition = "2.1";

    public required TaxiiCollection Collection { get; init; }

    /// <summary>UTC microseconds; later than then.</summary>
    public required long AddedAfter { get; init; }

    public required int Limit { get; init; }

    /// <summary>As the caller sent it; empty for the first page.</summary>
    public required string Next { get; init; }

    /// <summary>None means all, here and below.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    public IReadOnlyList<string> Versions { get; init; } = [];

    public IReadOnlyList<string> Editions { get; init; } = [];

    /// <summary>The same text for the same question: a token belongs to one.</summary>
    public string Key => string.Join('\n', [Collection.Alias, $"{AddedAfter}", string.Join(',', Ids), string.Join(',', Types), string.Join(',', Versions), string.Join(',', Editions)]);

    public static TaxiiQuery Read(V1.GetObjectsRequest request) =>
        Read(request.Collection, request.AddedAfter, request.Limit, request.Next, request.MatchId, request.MatchType, request.MatchVersion, request.MatchSpecVersion);

    public static TaxiiQuery Read(V1.GetObjectRequest request) =>
        Read(request.Collection, request.AddedAfter, request.Limit, request.Next, request.ObjectId, "", request.MatchVersion, request.MatchSpecVersion);

    public static TaxiiQuery Read(V1.GetVersionsRequest request) =>
        Read(request.Collection, request.AddedAfter, request.Limit, request.Next, request.ObjectId, "", "", request.MatchSpecVersion);

    public bool Wants(JsonObject item) =>
        (Ids.Count == 0 || Ids.Contains((string)item["id"]!))
        && (Types.Count == 0 || Types.Contains((string)item["type"]!))
        && (Versions.Count == 0 || Versions.Any(version => version is "first" or "last" or "all" || version == TaxiiItem.VersionOf(item)))
        && (Editions.Count == 0 || Editions.Contains(Edition));

    private static TaxiiQuery Read(string collection, Timestamp? after, int limit, string next, string ids, string types, string versions, string editions)
    {
        var violations = new Violations();
        violations.Check(limit >= 0, "limit", "must not be negative");
        var addedAfter = Instants.Check(after, "added_after", violations) ?? long.MinValue;
        var (matchIds, matchTypes) = (List(ids, "match_id", violations), List(types, "match_type", violations));
        var (matchVersions, matchEditions) = (List(versions, "match_version", violations), List(editions, "match_spec_version", violations));
        violations.Refuse();
        return new TaxiiQuery
        {
            Collection = TaxiiCollection.Of(collection),
            AddedAfter = addedAfter,
            Limit = limit == 0 ? Default : Math.Min(limit, Most),
            Next = next,
            Ids = matchIds,
            Types = matchTypes,
            Versions = matchVersions,
            Editions = matchEditions,
        };
    }

    private static string[] List(string text, string field, Violations violations)
    {
        var items = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return violations.Check(items.Length <= MostMatches, field, $"must be at most {MostMatches}") ? items : [];
    }
}
