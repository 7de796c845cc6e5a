using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace SecurityCoop.Edge.Problems;

/// <summary>Reads how a gRPC call ended from its headers or trailers.</summary>
internal static class GrpcOutcome
{
    private const string Details = "grpc-status-details-bin";

    /// <summary>Whether the call said how it ended, and well.</summary>
    public static bool IsOk(IHeaderDictionary trailers) => trailers["grpc-status"].ToString() == "0";

    public static bool IsThere(IHeaderDictionary trailers) => trailers.ContainsKey("grpc-status");

    /// <summary>Whether gRPC has taken the call and set its headers.</summary>
    public static bool IsGrpc(IHeaderDictionary headers) => headers.ContentType.ToString().StartsWith("application/grpc", StringComparison.Ordinal);

    /// <summary>The problem that a status other than OK tells.</summary>
    public static Problem Read(IHeaderDictionary trailers)
    {
        var code = int.TryParse(trailers["grpc-status"].ToString(), out var number) && number is > 0 and <= 16
            ? (StatusCode)number
            : StatusCode.Unknown;
        var problem = new Problem(Codes.HttpStatus(code), code, Uri.UnescapeDataString(trailers["grpc-message"].ToString()));
        return trailers[Details].ToString() is { Length: > 0 } packed && Unpack(packed) is { } status
            ? status.Details.Aggregate(problem, With)
            : problem;
    }

    /// <summary>Takes gRPC's own headers away before the response goes out over HTTP.</summary>
    public static void Strip(IHeaderDictionary headers)
    {
        foreach (var name in (ReadOnlySpan<string>)["grpc-status", "grpc-message", Details, "grpc-encoding", "grpc-accept-encoding", "Trailer"])
            headers.Remove(name);
    }

    private static Google.Rpc.Status? Unpack(string packed)
    {
        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(packed.PadRight((packed.Length + 3) / 4 * 4, '=')));
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static Problem With(Problem problem, Any detail)
    {
        if (detail.TryUnpack(out ErrorInfo info))
            return problem with { Reason = info.Reason, Domain = info.Domain, Metadata = info.Metadata.ToDictionary() };
        if (detail.TryUnpack(out BadRequest bad))
            return problem with { Violations = [.. bad.FieldViolations.Select(v => new Violation(v.Field, v.Description, v.Reason))] };
        if (detail.TryUnpack(out PreconditionFailure unmet))
            return problem with { Preconditions = [.. unmet.Violations.Select(v => new Unmet(v.Type, v.Subject, v.Description))] };
        if (detail.TryUnpack(out RetryInfo retry))
            return problem with { RetryAfter = retry.RetryDelay?.ToTimeSpan() };
        if (detail.TryUnpack(out RequestInfo request) && request.RequestId.Length > 0)
            return problem with { TraceId = request.RequestId };
        return problem;
    }
}
