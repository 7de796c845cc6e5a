using Microsoft.Extensions.Logging;

namespace SecurityCoop.Incidents;

/// <summary>Event ids 2000 to 2999.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Warning, Message = "A batch of {Count} reports failed ({State}); each is tried alone")]
    public static partial void BatchFailed(ILogger log, int count, string state);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "The store of evidence fails: {Cause} ({Code:X8})")]
    public static partial void EvidenceAway(ILogger log, string cause, int code);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Information, Message = "The register's areas could not be read ({Cause}); the zones of before stay")]
    public static partial void AreasNotRead(ILogger log, string cause);
}
