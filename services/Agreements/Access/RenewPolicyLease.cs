using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<V1.RenewPolicyLeaseResponse> RenewPolicyLease(V1.RenewPolicyLeaseRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Service);
        var violations = new Violations();
        violations.Check(IsPointName(request.EnforcementPoint), "enforcement_point", "must name service and replica, as in incidents/3f2a");
        violations.Check(request.AppliedEpoch >= 0, "applied_epoch", "must not be negative");
        violations.Refuse();

        var ct = call.CancellationToken;
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

    private static bool IsPointName(string name) =>
        name.Length <= 128 && name.Split('/') is { Length: 2 } parts
        && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'));
}
