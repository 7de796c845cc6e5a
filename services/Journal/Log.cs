using Microsoft.Extensions.Logging;

namespace SecurityCoop.Journal;

/// <summary>Event ids 200 to 299.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "The relay of {Store} was interrupted and starts again")]
    public static partial void RelayInterrupted(ILogger log, string store, Exception e);
}
