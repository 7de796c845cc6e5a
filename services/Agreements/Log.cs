using Microsoft.Extensions.Logging;

namespace SecurityCoop.Agreements;

/// <summary>Event ids 1000 to 1999.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 1000, Level = LogLevel.Information, Message = "{Kind} recorded for {Agreement}: policy epoch {Epoch}")]
    public static partial void ActRecorded(ILogger log, V1.TreatyActionKind kind, string agreement, long epoch);

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "The policy epoch cannot be read: {Error}")]
    public static partial void EpochUnreadable(ILogger log, string error);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Warning, Message = "The enforcement points cannot be read: {Error}")]
    public static partial void EnforcementPointsUnreadable(ILogger log, string error);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "Enforcement point {Name} is forgotten: its lease ran out long ago")]
    public static partial void EnforcementPointForgotten(ILogger log, string name);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Information, Message = "The look at due dates was interrupted and begins again")]
    public static partial void DueDatesInterrupted(ILogger log, Exception e);

    [LoggerMessage(EventId = 1010, Level = LogLevel.Information, Message = "The {Service} service does not say what a change would do ({Reason})")]
    public static partial void SisterUnavailable(ILogger log, string service, string reason);
}
