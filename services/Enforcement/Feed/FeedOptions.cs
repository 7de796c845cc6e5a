using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>Limits of the live feed. Bound from <c>Feed</c>.</summary>
public sealed class FeedOptions
{
    /// <summary>Between two signs of life. Default 10 s. The contract promises at most 15 s, and a stream looks once a second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:00:12")]
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Events that may wait for a slow subscriber before it is ended with its cursor. Default 1,024.</summary>
    [Range(16, 100_000)]
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>How long one write to a subscriber may block. Default 5 s: an epoch is acknowledged only after the write.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan WritePatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A stream ends then with its cursor, so that streams spread over the replicas again. Default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Streams of one replica. Default 12,000.</summary>
    [Range(1, 100_000)]
    public int MaxStreams { get; init; } = 12_000;

    /// <summary>Streams of one agency on one replica. Default 4,000.</summary>
    [Range(1, 100_000)]
    public int MaxStreamsOfAgency { get; init; } = 4_000;
}
