using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;

namespace SecurityCoop.Edge.Tests;

/// <summary>Calls as a stranger's client makes them, and the answers taken apart.</summary>
internal static class HttpCalls
{
    public static readonly string[] NoHeaders = [];

    public static Task<HttpResponseMessage> Send(this HttpClient http, string method, string path, string? json = null, params string[] headers) =>
        http.SendAsync(Request(http, method, path, json, headers), HttpCompletionOption.ResponseHeadersRead);

    /// <summary>The path goes out exactly as written.</summary>
    public static HttpRequestMessage Request(HttpClient http, string method, string path, string? json = null, params string[] headers)
    {
        var text = http.BaseAddress!.ToString().TrimEnd('/') + path;
        var uri = new Uri(text);
        if (uri.PathAndQuery != path)
            uri = new Uri(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), uri) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        foreach (var header in headers)
        {
            var (name, value) = (header[..header.IndexOf(':')], header[(header.IndexOf(':') + 1)..].Trim());
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return request;
    }

    public static async Task<JsonObject> Json(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>The problem in the answer, after checking what every problem must have.</summary>
    public static async Task<JsonObject> Problem(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(text)!.AsObject();
        problem["status"]!.GetValue<int>().ShouldBe(status);
        problem["code"]!.GetValue<string>().ShouldBe(code);
        foreach (var member in (string[])["type", "title", "detail", "traceId"])
            problem[member]!.GetValue<string>().ShouldNotBeEmpty(member);
        return problem;
    }

    /// <summary>The fields that a 422 names, in order.</summary>
    public static async Task<string[]> Violations(this HttpResponseMessage response)
    {
        var problem = await response.Problem(422, "INVALID_ARGUMENT");
        return [.. problem["violations"]!.AsArray().Select(v => v!["field"]!.GetValue<string>())];
    }
}
