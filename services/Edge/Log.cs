using Microsoft.Extensions.Logging;

namespace SecurityCoop.Edge;

internal static partial class Log
{
    [LoggerMessage(5001, LogLevel.Warning, "{Method} has an HTTP rule but takes a stream of requests; it is reachable by gRPC only")]
    internal static partial void ClientStreamLeftOut(this ILogger logger, string method);

    [LoggerMessage(5002, LogLevel.Error, "{Method} answered with something that has no JSON form: {Kind}")]
    internal static partial void AnswerWithoutJson(this ILogger logger, string method, string kind);

    [LoggerMessage(5003, LogLevel.Warning, "Readiness check {Check} failed: {Kind}")]
    internal static partial void CheckFailed(this ILogger logger, string check, string kind);

    [LoggerMessage(5004, LogLevel.Warning, "Readiness check {Check} gave no answer within {Timeout}")]
    internal static partial void CheckTimedOut(this ILogger logger, string check, TimeSpan timeout);
}
