using Google.Protobuf;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>A record as the live feed carries it: the current revision or the newest that is reached, what the rule looks at, and the stored message.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="Revision">1, 2, 3 …</param>
/// <param name="Subject">What the rule looks at.</param>
/// <param name="Body">The whole record as stored; masked before it leaves.</param>
public sealed record FeedRecord(Guid Id, int Revision, Subject Subject, IMessage Body)
{
    /// <summary>When a delayed provision reaches a newer revision, in UTC microseconds; <see cref="long.MaxValue"/> where none is waited for.</summary>
    public long ReachedAt { get; init; } = long.MaxValue;
}

/// <summary>Why a record is to be dropped.</summary>
public enum RetractionReason { AccessEnded = 1, RecordChanged = 2 }

/// <summary>Why a stream ended.</summary>
public enum EndReason { ServerStopping = 1, SlowConsumer = 2, TokenExpired = 3, StalePolicy = 4, LifetimeReached = 5 }
