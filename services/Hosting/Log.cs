using Microsoft.Extensions.Logging;

namespace SecurityCoop.Hosting;

/// <summary>Event ids 100 to 199.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Debug, Message = "{Method} refused: {Reason}")]
    public static partial void Refused(ILogger log, string method, string reason);

    [LoggerMessage(EventId = 101, Level = LogLevel.Error, Message = "{Method} failed")]
    public static partial void Fault(ILogger log, Exception e, string method);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "{Method} failed for now: {Error}")]
    public static partial void PartAway(ILogger log, string method, string error);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "Signing keys cannot be read from {Uri}: {Error}")]
    public static partial void KeysUnreadable(ILogger log, string uri, string error);
}
