using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using SecurityCoop.Edge.Answers;

namespace SecurityCoop.Edge.Problems;

/// <summary>One broken rule of one field, by its proto path.</summary>
internal sealed record Violation(string Field, string Description, string Reason);

/// <summary>A state that forbade the call.</summary>
internal sealed record Unmet(string Type, string Subject, string Description);

/// <summary>The one shape of every error over HTTP: RFC 9457 with the members of google.rpc.Status.</summary>
internal sealed record Problem(int Status, StatusCode Code, string Detail)
{
    public const string MediaType = "application/problem+json";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The word for programs; empty where only the code is known.</summary>
    public string Reason { get; init; } = "";

    public string Domain { get; init; } = "";

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Violation> Violations { get; init; } = [];

    public IReadOnlyList<Unmet> Preconditions { get; init; } = [];

    /// <summary>When to try again, if that helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string TraceId { get; init; } = "";

    /// <summary>Answers with this problem; the response must not have started.</summary>
    public async Task Answer(Wire wire, CancellationToken ct)
    {
        var status = wire.Dialect?.Status(Status) ?? Status;
        var body = (this with { Status = status }).ToJson(wire.TraceId);
        if (wire.Dialect is { } other)
            body = JsonSerializer.SerializeToUtf8Bytes(other.Error(JsonNode.Parse(body)!.AsObject()));
        var headers = wire.Headers;
        wire.StatusCode = status;
        headers.ContentType = wire.Dialect?.ErrorMediaType ?? MediaType;
        headers.ContentLength = body.Length;
        headers.CacheControl = "no-store";
        headers.ETag = default;
        if (RetryAfter is { } wait && headers.RetryAfter.Count == 0)
            headers.RetryAfter = ((long)Math.Ceiling(Math.Max(0, wait.TotalSeconds))).ToString();
        if (Status == StatusCodes.Status401Unauthorized && headers.WWWAuthenticate.Count == 0)
            headers.WWWAuthenticate = "Bearer";
        await wire.Writer.WriteAsync(body, ct);
    }

    /// <param name="traceId">Stands in where the problem brought none of its own.</param>
    public byte[] ToJson(string traceId)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
            Write(json, TraceId.Length > 0 ? TraceId : traceId);
        return buffer.ToArray();
    }

    private void Write(Utf8JsonWriter json, string traceId)
    {
        json.WriteStartObject();
        json.WriteString("type", Reason.Length == 0 ? "about:blank" : "/problems/" + Reason.Replace('_', '-').ToLowerInvariant());
        json.WriteString("title", Codes.Title(Status, Code));
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        json.WriteString("code", Codes.Name(Code));
        if (Reason.Length > 0)
            json.WriteString("reason", Reason);
        if (Domain.Length > 0)
            json.WriteString("domain", Domain);
        if (Metadata.Count > 0)
            WriteMetadata(json);
        if (Violations.Count > 0)
            WriteViolations(json);
        if (Preconditions.Count > 0)
            WritePreconditions(json);
        json.WriteString("traceId", traceId);
        json.WriteEndObject();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("metadata");
        foreach (var (key, value) in Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private void WriteViolations(Utf8JsonWriter json)
    {
        json.WriteStartArray("violations");
        foreach (var violation in Violations)
        {
            json.WriteStartObject();
            json.WriteString("field", violation.Field);
            json.WriteString("description", violation.Description);
            if (violation.Reason.Length > 0)
                json.WriteString("reason", violation.Reason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WritePreconditions(Utf8JsonWriter json)
    {
        json.WriteStartArray("preconditions");
        foreach (var unmet in Preconditions)
        {
            json.WriteStartObject();
            json.WriteString("type", unmet.Type);
            json.WriteString("subject", unmet.Subject);
            json.WriteString("description", unmet.Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
