using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.BuildingBlocks;

/// <summary>The refusals that are the same in every service. One factory for each reason of securitycoop.type.v1.</summary>
public static class Refusals
{
    public static Refusal TokenMissing() => new(StatusCode.Unauthenticated, ErrorReason.TokenMissing, "A bearer token is required.");

    public static Refusal TokenInvalid() => new(StatusCode.Unauthenticated, ErrorReason.TokenInvalid, "The bearer token is not valid here.");

    public static Refusal PurposeRequired() => new(StatusCode.InvalidArgument, ErrorReason.PurposeRequired, "The header sc-purpose must name one purpose, as in customs-risk.")
    {
        Metadata = new Dictionary<string, string> { ["header"] = "sc-purpose" },
    };

    public static Refusal PurposeNotInMandate(string purpose) => new(StatusCode.PermissionDenied, ErrorReason.PurposeNotInMandate, $"The token's mandate does not hold the purpose {purpose}.")
    {
        Metadata = new Dictionary<string, string> { ["purpose"] = purpose },
    };

    public static Refusal RoleRequired(string role) => new(StatusCode.PermissionDenied, ErrorReason.RoleRequired, $"The role {role} is required.")
    {
        Metadata = new Dictionary<string, string> { ["role"] = role },
    };

    public static Refusal FieldsInvalid(IReadOnlyList<Google.Rpc.BadRequest.Types.FieldViolation> violations) =>
        new(StatusCode.InvalidArgument, ErrorReason.FieldsInvalid, $"Invalid: {string.Join("; ", violations.Select(v => $"{v.Field} {v.Description}"))}")
        {
            Violations = violations,
        };

    /// <summary>The same words, code and size for what is absent and for what the caller may not see.</summary>
    public static Refusal NotFound(string name) => new(StatusCode.NotFound, ErrorReason.NotFound, $"{name} does not exist, or is not shared with you.") { Metadata = Named(name) };

    public static Refusal EtagMismatch(string name) => new(StatusCode.Aborted, ErrorReason.EtagMismatch, $"{name} was changed in the meantime: read it again.") { Metadata = Named(name) };

    public static Refusal RequestIdReused(string requestId) => new(StatusCode.InvalidArgument, ErrorReason.RequestIdReused, $"request_id {requestId} came before with another body.")
    {
        Metadata = new Dictionary<string, string> { ["request_id"] = requestId },
    };

    public static Refusal PageTokenInvalid() => new(StatusCode.InvalidArgument, ErrorReason.PageTokenInvalid, "The page token does not belong to this list, caller and filter.");

    public static Refusal CursorInvalid() => new(StatusCode.InvalidArgument, ErrorReason.CursorInvalid, "The cursor does not belong to this stream, agency, purpose and filter.");

    public static Refusal CursorExpired() => new(StatusCode.OutOfRange, ErrorReason.CursorExpired, "The history that the cursor continues is not here any more: subscribe anew without one.");

    public static Refusal StalePolicy() => new(StatusCode.Unavailable, ErrorReason.StalePolicy, "The agreements in force cannot be confirmed now; foreign records are refused until they can.")
    {
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static Refusal AlreadyExists(string name) => new(StatusCode.AlreadyExists, ErrorReason.AlreadyExists, $"{name} exists already.") { Metadata = Named(name) };

    public static Refusal LimitExceeded(string limit) => new(StatusCode.ResourceExhausted, ErrorReason.LimitExceeded, $"Over the limit: {limit}.")
    {
        Metadata = new Dictionary<string, string> { ["limit"] = limit },
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Refusal PartUnavailable(string part) => new(StatusCode.Unavailable, ErrorReason.PartUnavailable, $"{part} cannot be reached now; try again.")
    {
        Metadata = new Dictionary<string, string> { ["part"] = part },
        RetryAfter = TimeSpan.FromSeconds(1),
    };

    public static Refusal NotServed() => new(StatusCode.Unimplemented, ErrorReason.NotServed, "There is no such method here, or not in this encoding.");

    public static Refusal Fault() => new(StatusCode.Internal, ErrorReason.Fault, "A fault of ours. The trace id leads to it.");

    private static Dictionary<string, string> Named(string name) => new() { ["name"] = name };
}
