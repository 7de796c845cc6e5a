using Yarp.ReverseProxy.Configuration;

namespace SecurityCoop.Gateway;

/// <summary>Which path belongs to which service. The only place that knows.</summary>
internal static class Routes
{
    /// <summary>The services, their proto packages, and how their JSON paths below /v1 begin.</summary>
    internal static readonly IReadOnlyList<Territory> All =
    [
        new("agreements", ["securitycoop.agreements.v1"], ["access", "agencies", "agreements", "areas", "ledgers/agreements", "officials", "organisations", "policy", "states", "subdivisions"]),
        new("incidents", ["securitycoop.incidents.v1"], ["attention", "contributions", "evidence", "feedback", "incidents", "informationRequests", "ledgers/incidents", "seizures", "taxonomy"]) { Roots = ["taxii2"] },
        new("logistics", ["securitycoop.logistics.v1"], ["consignments", "ledgers/logistics"]),
    ];

    /// <summary>What a service answers to.</summary>
    internal sealed record Territory(string Service, string[] Packages, string[] Collections)
    {
        /// <summary>How its paths begin that others laid down.</summary>
        internal string[] Roots { get; init; } = [];

        /// <summary>Destinations that speak HTTP/1.1.</summary>
        internal string Web => $"{Service}-web";

        /// <summary>Destinations that speak gRPC.</summary>
        internal string Grpc => $"{Service}-grpc";
    }

    internal static IReadOnlyList<RouteConfig> Build() => [.. All.SelectMany(Of), .. All.SelectMany(OfOthers)];

    private static IEnumerable<RouteConfig> Of(Territory territory)
    {
        foreach (var package in territory.Packages)
        {
            var path = $"/{package}.{{service}}/{{method}}";
            // gRPC-Web is HTTP/1.1 in other clothes; the service takes them off. Its media type begins like gRPC's, so it is tried first.
            yield return Route($"{package} web", territory.Web, path, order: 0, ContentType("application/grpc-web"));
            yield return Route($"{package} grpc", territory.Grpc, path, order: 1, ContentType("application/grpc"));
        }

        foreach (var collection in territory.Collections)
        {
            yield return Route($"{collection} and below", territory.Web, $"/v1/{collection}/{{**rest}}", order: 2);
            yield return Route($"{collection} verbs", territory.Web, $"/v1/{collection}:{{verb}}", order: 2);
        }
    }

    private static IEnumerable<RouteConfig> OfOthers(Territory territory) =>
        territory.Roots.Select(root => Route($"{root} and below", territory.Web, $"/{root}/{{**rest}}", order: 2));

    private static RouteConfig Route(string id, string cluster, string path, int order, params RouteHeader[] headers) => new()
    {
        RouteId = id,
        ClusterId = cluster,
        Order = order,
        Match = new RouteMatch { Path = path, Headers = headers },
    };

    private static RouteHeader ContentType(string prefix) => new() { Name = "Content-Type", Values = [prefix], Mode = HeaderMatchMode.HeaderPrefix };
}
