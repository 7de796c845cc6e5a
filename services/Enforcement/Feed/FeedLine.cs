namespace SecurityCoop.Enforcement.Feed;

/// <summary>The way to one subscriber, and the words that a stream itself has to say.</summary>
/// <param name="Write">Puts an event into the response, unsent.</param>
/// <param name="Flush">Sends what was put in; ends when the subscriber's side has taken it.</param>
/// <param name="Release">The same for what discloses: it leaves under the lease that ran when the stream began, and ends when it has left.</param>
/// <param name="CutOff">Drops the connection, with whatever has not been sent.</param>
/// <param name="Alive">A sign of life with a cursor.</param>
/// <param name="Farewell">The last event with its cursor.</param>
internal sealed record FeedLine<TEvent>(
    Func<TEvent, CancellationToken, Task> Write,
    Func<CancellationToken, Task> Flush,
    Func<CancellationToken, Task> Release,
    Action CutOff,
    Func<string, TEvent> Alive,
    Func<EndReason, string, TEvent> Farewell);
