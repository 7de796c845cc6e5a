using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Foresight;

internal sealed partial class ForesightEndpoint
{
    public override async Task<V1.AccessMatrix> GetAccessMatrix(V1.GetAccessMatrixRequest request, ServerCallContext call)
    {
        var (agency, ct) = (call.Identity().Agency, call.CancellationToken);
        var violations = new Violations();
        if (request.Agreement.Length > 0) violations.CheckName("agreements", request.Agreement, "agreement");
        violations.CheckTime(request.ValidTime, "valid_time");
        violations.Check(Enum.IsDefined(request.Domain), "domain", "must be one of its values");
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (request.Agreement.Length > 0 && !await db.Visible(agency).AnyAsync(i => i.Name == request.Agreement, ct)) throw Refusals.NotFound(request.Agreement);
        var (policy, parties) = ((await inForce.Told(ct)).Snapshot, await db.Parties.AsNoTracking().OrderBy(p => p.Party).ToListAsync(ct));
        var matrix = new AccessMatrix(request.ValidTime?.Microseconds() ?? clock.Now(), await db.Register(ct), parties.ToLookup(p => p.Agreement, p => p.Party, StringComparer.Ordinal));
        foreach (var agreement in policy.Agreements.Where(a => request.Agreement.Length == 0 || a.Agreement == request.Agreement))
        {
            // By whom others are bound not to share is between them: without an agreement a forbid towards everybody is told to its originator.
            matrix.Add(agreement, (grant, terms) =>
                terms.Standing != V1.Standing.Recalled && (request.Domain == 0 || terms.Domain == request.Domain) && (request.Agreement.Length > 0 || grant.Originator == agency || grant.Recipient == agency));
        }
        return matrix.ToWire(policy.Epoch);
    }
}
