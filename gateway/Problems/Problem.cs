using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace SecurityCoop.Gateway.Problems;

/// <summary>
/// An error of the gateway itself, in the shape of the services' errors: RFC 9457 for HTTP, google.rpc.Status with one ErrorInfo for gRPC.
/// </summary>
internal sealed record Problem(int Http, int Grpc, string Code, string Title, string Detail)
{
    private const string Domain = "securitycoop";

    /// <summary>The word for programs: a name of the contract's ErrorReason, or empty.</summary>
    public string Reason { get; init; } = "";

    public (string Key, string Value)? Metadata { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    internal static Problem NothingHere() => new(404, 12, "NOT_FOUND", "Not Found", "Nothing is served at this path.");

    internal static Problem TooMany(TimeSpan wait) => new(429, 8, "RESOURCE_EXHAUSTED", "Too Many Requests", "Too many calls; wait and try again.")
    {
        Reason = "LIMIT_EXCEEDED",
        Metadata = ("limit", "calls"),
        RetryAfter = wait,
    };

    internal static Problem TooLarge(int bytes) => new(413, 8, "RESOURCE_EXHAUSTED", "Content Too Large", $"The body is larger than {bytes} bytes.")
    {
        Reason = "LIMIT_EXCEEDED",
        Metadata = ("limit", "bytes"),
    };

    internal static Problem Away(int http, string service) => new(http, 14, "UNAVAILABLE", "Unavailable", $"The service {service} does not answer; try again.")
    {
        Reason = "PART_UNAVAILABLE",
        Metadata = ("part", service),
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    internal static Problem BadCall() => new(400, 3, "INVALID_ARGUMENT", "Bad Request", "The call broke off or is malformed.");

    internal static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Answers with this problem; the response must not have started.</summary>
    internal async ValueTask Answer(HttpContext http, CancellationToken ct)
    {
        if (RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = $"{Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds))}";
        if (IsGrpc(http.Request))
            AnswerGrpc(http);
        else
            await AnswerJson(http, ct);
    }

    // Trailers-Only: the status travels in the headers, which every gRPC client understands.
    private void AnswerGrpc(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["grpc-status"] = $"{Grpc}";
        http.Response.Headers["grpc-message"] = Detail;
        if (Reason.Length > 0)
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(Google.Protobuf.MessageExtensions.ToByteArray(Rich())).TrimEnd('=');
    }

    private Google.Rpc.Status Rich()
    {
        var info = new ErrorInfo { Reason = Reason, Domain = Domain };
        if (Metadata is var (key, value))
            info.Metadata[key] = value;
        var status = new Google.Rpc.Status { Code = Grpc, Message = Detail, Details = { Any.Pack(info) } };
        if (RetryAfter is { } wait)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = wait.ToDuration() }));
        return status;
    }

    private async Task AnswerJson(HttpContext http, CancellationToken ct)
    {
        var body = new Dictionary<string, object>
        {
            ["type"] = Reason.Length == 0 ? "about:blank" : "/problems/" + Reason.Replace('_', '-').ToLowerInvariant(),
            ["title"] = Title,
            ["status"] = Http,
            ["detail"] = Detail,
            ["code"] = Code,
        };
        if (Reason.Length > 0)
            (body["reason"], body["domain"]) = (Reason, Domain);
        if (Metadata is var (key, value))
            body["metadata"] = new Dictionary<string, string> { [key] = value };
        body["traceId"] = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

        http.Response.StatusCode = Http;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), ct);
    }
}
