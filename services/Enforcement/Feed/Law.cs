using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// The policy and the instant by which an agency's records are judged. Between two instants at which no provision begins or ends
/// the same policy says the same.
/// </summary>
internal readonly record struct Law(Policy Policy, string Agency, long At)
{
    /// <summary>Whether that epoch at that instant says the same as this law. Clocks of two replicas differ, so either may be the earlier.</summary>
    public bool StillHolds(long epoch, long at) => epoch == Policy.Epoch && Policy.NextBoundary(Agency, Math.Min(at, At)) > Math.Max(at, At);
}
