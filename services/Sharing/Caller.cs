namespace SecurityCoop.Sharing;

/// <summary>Who asks, and for what. Built once a call from a validated token and the purpose header.</summary>
/// <param name="Agency">Resource name, as in <c>agencies/pk-customs</c>.</param>
/// <param name="User">Subject of the token.</param>
/// <param name="Purpose">Exactly one purpose; <see cref="Purposes.None"/> opens nothing foreign.</param>
/// <param name="Mandate">Purposes that the agency's mandate covers.</param>
/// <param name="Clearance">Highest classification the user may see.</param>
public sealed record Caller(string Agency, string User, Purposes Purpose, Purposes Mandate, Classification Clearance)
{
    private Standpoint _standpoint;

    /// <summary>What is agreed towards the caller's agency. A page of records is judged for one caller, so it is looked up once.</summary>
    internal ChannelTable ChannelsIn(Policy policy) => _standpoint.Known is { } known && known.Policy == policy && ReferenceEquals(known.Agency, Agency)
        ? known.Channels
        : Find(policy);

    private ChannelTable Find(Policy policy)
    {
        var found = new Known(policy, Agency, policy.ChannelsTowards(Agency));
        _standpoint = new Standpoint(found);
        return found.Channels;
    }

    // One reference, so that other threads see all of it or nothing.
    private sealed class Known(Policy policy, string agency, ChannelTable channels)
    {
        public readonly Policy Policy = policy;
        public readonly string Agency = agency;
        public readonly ChannelTable Channels = channels;
    }

    // What was looked up makes no other caller of it: all are equal.
    private readonly struct Standpoint(Known known) : IEquatable<Standpoint>
    {
        public readonly Known? Known = known;

        public bool Equals(Standpoint other) => true;

        public override bool Equals(object? obj) => obj is Standpoint;

        public override int GetHashCode() => 0;
    }
}
