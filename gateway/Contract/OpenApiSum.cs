using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityCoop.Gateway.Problems;
using Yarp.ReverseProxy;

namespace SecurityCoop.Gateway.Contract;

/// <summary><c>/openapi/v1.json</c>: the services' own descriptions laid into one.</summary>
internal sealed class OpenApiSum(IProxyStateLookup proxy) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };

    internal async Task Answer(HttpContext context)
    {
        var ct = context.RequestAborted;
        JsonObject? sum = null;
        foreach (var territory in Routes.All)
        {
            if (await Fetch(territory, ct) is not { } part)
            {
                await Problem.Away(StatusCodes.Status503ServiceUnavailable, territory.Service).Answer(context, ct);
                return;
            }

            if (sum is null)
                sum = part;
            else
                LayInto(sum, part);
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(sum), ct);
    }

    public void Dispose() => http.Dispose();

    // Objects are joined member by member, lists item by item; for the rest the first word counts.
    private static void LayInto(JsonObject sum, JsonObject part)
    {
        foreach (var (name, value) in part)
        {
            if (sum[name] is JsonObject into && value is JsonObject from)
                LayInto(into, from);
            else if (sum[name] is JsonArray list && value is JsonArray more)
                Join(list, more);
            else if (!sum.ContainsKey(name))
                sum[name] = value?.DeepClone();
        }
    }

    private static void Join(JsonArray list, JsonArray more)
    {
        foreach (var item in more.Where(item => !list.Any(known => JsonNode.DeepEquals(known, item))).ToList())
            list.Add(item?.DeepClone());
    }

    private async Task<JsonObject?> Fetch(Routes.Territory territory, CancellationToken ct)
    {
        if (!proxy.TryGetCluster(territory.Web, out var cluster) || cluster.DestinationsState.AvailableDestinations is not [var destination, ..])
            return null;

        try
        {
            using var stream = await http.GetStreamAsync(new Uri(new Uri(destination.Model.Config.Address), "/openapi/v1.json"), ct);
            return await JsonNode.ParseAsync(stream, cancellationToken: ct) as JsonObject;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
