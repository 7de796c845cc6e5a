using Grpc.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace SecurityCoop.Edge.Problems;

/// <summary>How gRPC's codes and HTTP's statuses answer to each other.</summary>
internal static class Codes
{
    public static int HttpStatus(StatusCode code) => code switch
    {
        StatusCode.OK => 200,
        StatusCode.Cancelled => 499,
        StatusCode.InvalidArgument => 422,
        StatusCode.OutOfRange => 400,
        StatusCode.Unauthenticated => 401,
        StatusCode.PermissionDenied => 403,
        StatusCode.NotFound => 404,
        StatusCode.FailedPrecondition or StatusCode.Aborted or StatusCode.AlreadyExists => 409,
        StatusCode.ResourceExhausted => 429,
        StatusCode.Unimplemented => 501,
        StatusCode.Unavailable => 503,
        StatusCode.DeadlineExceeded => 504,
        _ => 500,
    };

    /// <summary>For answers that the framework gave by itself, with no gRPC status.</summary>
    public static StatusCode Of(int httpStatus) => httpStatus switch
    {
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.NotFound,
        405 or 501 => StatusCode.Unimplemented,
        409 => StatusCode.Aborted,
        412 => StatusCode.FailedPrecondition,
        413 or 429 or 431 => StatusCode.ResourceExhausted,
        499 => StatusCode.Cancelled,
        502 or 503 => StatusCode.Unavailable,
        408 or 504 => StatusCode.DeadlineExceeded,
        >= 400 and < 500 => StatusCode.InvalidArgument,
        _ => StatusCode.Internal,
    };

    /// <summary>The name as google.rpc.Code spells it.</summary>
    public static string Name(StatusCode code) => code switch
    {
        StatusCode.OK => "OK",
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        StatusCode.DataLoss => "DATA_LOSS",
        _ => "UNKNOWN",
    };

    public static string Title(int httpStatus, StatusCode code) => code switch
    {
        StatusCode.InvalidArgument when httpStatus == 422 => "Invalid fields",
        StatusCode.FailedPrecondition when httpStatus == 409 => "Not in a state that allows this",
        StatusCode.AlreadyExists => "Already exists",
        StatusCode.Aborted => "Changed by someone else",
        StatusCode.OutOfRange => "Out of range",
        StatusCode.Cancelled => "Cancelled",
        _ => ReasonPhrases.GetReasonPhrase(httpStatus) is { Length: > 0 } phrase ? phrase : Name(code),
    };
}
