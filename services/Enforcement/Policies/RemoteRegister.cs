using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Hosting;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>The agreements service at its address. Errors: <see cref="RpcException"/>, <see cref="HttpRequestException"/> where the issuer is away.</summary>
internal sealed class RemoteRegister(AccessService.AccessServiceClient access, ServiceIdentity identity, IOptions<PolicyOptions> options) : IPolicyRegister
{
    public async Task<PolicySnapshot> Snapshot(CancellationToken ct) =>
        await access.GetPolicySnapshotAsync(new GetPolicySnapshotRequest(), await identity.Headers(ct), Deadline(), ct);

    public async IAsyncEnumerable<WatchPolicyResponse> Watch(string point, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stream = access.WatchPolicy(new WatchPolicyRequest { EnforcementPoint = point }, await identity.Headers(ct), cancellationToken: ct);
        while (await stream.ResponseStream.MoveNext(ct)) yield return stream.ResponseStream.Current;
    }

    public async Task<RenewPolicyLeaseResponse> Renew(RenewPolicyLeaseRequest request, CancellationToken ct) =>
        await access.RenewPolicyLeaseAsync(request, await identity.Headers(ct), Deadline(), ct);

    // Deadlines are the machine's time, never a story's.
    private DateTime Deadline() => TimeProvider.System.GetUtcNow().UtcDateTime + options.Value.Patience;
}
