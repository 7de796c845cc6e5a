using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecurityCoop.Edge.Probes;

/// <summary><c>/alive</c>: the process runs. <c>/health</c>: it can serve; each check by name, never its details.</summary>
internal static class ProbeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/alive", static http => Write(http, StatusCodes.Status200OK, static json => json.WriteString("status", "Alive"))).AllowAnonymous();
        endpoints.MapGet("/health", (HttpContext http, Readiness readiness) => Health(http, readiness)).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task Health(HttpContext http, Readiness readiness)
    {
        var checks = await readiness.Results(http.RequestAborted);
        var stopping = readiness.Stopping.IsCancellationRequested;
        var worst = stopping ? HealthStatus.Unhealthy : checks.Select(c => c.Status).Append(HealthStatus.Healthy).Min();
        var status = worst == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await Write(http, status, json =>
        {
            json.WriteString("status", worst.ToString());
            json.WriteBoolean("stopping", stopping);
            json.WriteStartArray("checks");
            foreach (var check in checks)
            {
                json.WriteStartObject();
                json.WriteString("name", check.Name);
                json.WriteString("status", check.Status.ToString());
                json.WriteNumber("milliseconds", (long)check.Took.TotalMilliseconds);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private static async Task Write(HttpContext http, int status, Action<Utf8JsonWriter> members)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        await http.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), http.RequestAborted);
    }
}
