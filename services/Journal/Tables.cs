namespace SecurityCoop.Journal;

/// <summary>The first answer to a request_id, stored with the change it made, so that a retry gets it again (AIP-155).</summary>
public sealed class StoredAnswer
{
    public required string Agency { get; init; }

    /// <summary>Full name of the request's message.</summary>
    public required string Method { get; init; }

    public required Guid RequestId { get; init; }

    public required byte[] BodyHash { get; init; }

    public required byte[] Answer { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long At { get; init; }
}

/// <summary>A message whose effect is in this database already.</summary>
public sealed class ConsumedMessage
{
    public required string Consumer { get; init; }

    public required string Key { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long At { get; init; }
}

/// <summary>How far a follower of the journal has come.</summary>
public sealed class Checkpoint
{
    public required string Follower { get; init; }

    public long Tx { get; set; }

    public long Id { get; set; }
}

/// <summary>A secret that all replicas of the service share, made at the first migration.</summary>
public sealed class ServiceKey
{
    public required string Name { get; init; }

    public required byte[] Value { get; init; }
}
