using Microsoft.Extensions.Logging;

namespace SecurityCoop.Enforcement;

/// <summary>Event ids 300 to 399.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 300, Level = LogLevel.Information, Message = "The policy stream ended ({Reason}) and is opened again")]
    public static partial void PolicyStreamInterrupted(ILogger log, string reason);

    [LoggerMessage(EventId = 301, Level = LogLevel.Information, Message = "The policy lease was not renewed ({Reason})")]
    public static partial void LeaseNotRenewed(ILogger log, string reason);

    [LoggerMessage(EventId = 302, Level = LogLevel.Error, Message = "The live feed of {Feed} was interrupted and starts again")]
    public static partial void FeedInterrupted(ILogger log, string feed, Exception e);

    [LoggerMessage(EventId = 304, Level = LogLevel.Information, Message = "The register answered with epoch {Answered}, older than {Held}: the lease is not renewed")]
    public static partial void RegisterBehind(ILogger log, long answered, long held);

    [LoggerMessage(EventId = 303, Level = LogLevel.Information, Message = "A subscriber of {Feed} was too slow and was ended with its cursor")]
    public static partial void SlowSubscriber(ILogger log, string feed);

    [LoggerMessage(EventId = 306, Level = LogLevel.Warning, Message = "Recalls of what was given under suspended provisions were interrupted and start again")]
    public static partial void RecallsInterrupted(ILogger log, Exception e);

    [LoggerMessage(EventId = 305, Level = LogLevel.Information, Message = "The sealing of the ledger of {Service} was interrupted and starts again")]
    public static partial void SealingInterrupted(ILogger log, string service, Exception e);

    [LoggerMessage(EventId = 306, Level = LogLevel.Information, Message = "A reader held up a newer policy for too long and was cut off")]
    public static partial void SlowReader(ILogger log);
}
