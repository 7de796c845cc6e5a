using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SecurityCoop.Incidents.Tests.Taxii;

/// <summary>Speaks TAXII 2.1 over HTTP as its clients do: paths end with a slash, and the media type is its own.</summary>
internal sealed class TaxiiClient(IncidentsUnderTest service, string agency) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = service.Web };

    public void Dispose() => http.Dispose();

    public async Task<(int Status, JsonObject Body, HttpResponseMessage Answer)> Get(string path, string? purpose = "law-enforcement", bool withToken = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/taxii+json;version=2.1"));
        foreach (var header in service.As(agency, purpose).Where(header => withToken || header.Key != "authorization")) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject(), answer);
    }

    /// <summary>Every object, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> All(string query, int limit = 7, string collection = "incidents")
    {
        var (objects, next) = (new List<JsonObject>(), "");
        while (true)
        {
            var (status, page, _) = await Get($"/taxii2/incidents/collections/{collection}/objects/?limit={limit}{query}{(next.Length > 0 ? $"&next={next}" : "")}");
            if (status != 200) throw new InvalidOperationException(page.ToJsonString());
            var some = (page["objects"]?.AsArray() ?? []).Select(item => item!.AsObject()).ToList();
            if (some.Count > limit) throw new InvalidOperationException($"{some.Count} objects at once.");
            objects.AddRange(some);
            if (!page["more"]!.GetValue<bool>()) return objects;
            next = (string)page["next"]!;
        }
    }
}
