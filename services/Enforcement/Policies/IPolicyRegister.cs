using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>
/// Where an enforcement point has its policy and its lease from: another process (<see cref="RemoteRegister"/>), or, where the
/// agreements service is in this one, its own database.
/// </summary>
public interface IPolicyRegister
{
    /// <summary>The whole policy of the newest epoch.</summary>
    Task<PolicySnapshot> Snapshot(CancellationToken ct);

    /// <summary>A snapshot, then each change, and signs of life between them.</summary>
    /// <param name="point">Who watches: service and replica.</param>
    /// <param name="ct">Ends the watch.</param>
    IAsyncEnumerable<WatchPolicyResponse> Watch(string point, CancellationToken ct);

    /// <summary>Renews the lease and acknowledges an epoch, or gives the lease back.</summary>
    Task<RenewPolicyLeaseResponse> Renew(RenewPolicyLeaseRequest request, CancellationToken ct);
}
