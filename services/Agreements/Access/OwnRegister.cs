using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Access;

/// <summary>
/// The policy and its leases as the database has them: what enforcement points of other processes ask for by RPC, and this process,
/// which gives out documents, directly. It needs no port that listens, no token and no issuer for its own lease, and when its database
/// is away it is as blind as any other.
/// </summary>
internal sealed class OwnRegister(IDbContextFactory<AgreementsDb> databases, EpochWatch epochs, IOptions<AgreementsOptions> options, TimeProvider clock) : IPolicyRegister
{
    public async Task<V1.PolicySnapshot> Snapshot(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Snapshot(ct);
    }

    public async IAsyncEnumerable<V1.WatchPolicyResponse> Watch(string point, [EnumeratorCancellation] CancellationToken ct)
    {
        var reading = epochs.Next;
        var snapshot = await Snapshot(ct);
        yield return new V1.WatchPolicyResponse { Snapshot = snapshot };

        var sent = snapshot.Epoch;
        while (true)
        {
            await reading.WaitAsync(ct);
            reading = epochs.Next;
            var latest = epochs.Latest;
            // Each reading is told, so that the stream is never silent for longer than a reading takes.
            if (latest <= sent) yield return new V1.WatchPolicyResponse { Heartbeat = new V1.PolicyHeartbeat { Epoch = sent } };
            for (; sent < latest; sent++) yield return new V1.WatchPolicyResponse { Change = await Change(sent + 1, ct) };
        }
    }

    public async Task<V1.RenewPolicyLeaseResponse> Renew(V1.RenewPolicyLeaseRequest request, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        using (await SqliteWriters.Enter(db, ct)) await Store(db, request, ct);

        // Read after the renewal was committed: whoever waits for a newer epoch either sees this renewal, or is seen by it.
        return new V1.RenewPolicyLeaseResponse
        {
            Epoch = await db.Epoch(ct),
            LeaseDuration = Duration.FromTimeSpan(options.Value.LeaseDuration),
        };
    }

    // The count begins at an instant, so that a point that left and came back is not taken for one that stood still.
    private Task<int> Store(AgreementsDb db, V1.RenewPolicyLeaseRequest request, CancellationToken ct) => request.Release
        ? db.EnforcementPoints.Where(p => p.Name == request.EnforcementPoint).ExecuteDeleteAsync(ct)
        : db.Database.ExecuteSqlAsync($"""
            INSERT INTO enforcement_points (name, applied_epoch, renewals) VALUES ({request.EnforcementPoint}, {request.AppliedEpoch}, {clock.Now()})
            ON CONFLICT (name) DO UPDATE SET applied_epoch = excluded.applied_epoch, renewals = enforcement_points.renewals + 1
            """, ct);

    private async Task<V1.PolicyChange> Change(long epoch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Change(epoch, ct);
    }
}
