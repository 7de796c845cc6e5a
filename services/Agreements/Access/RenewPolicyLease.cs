using Grpc.Core;
using SecurityCoop.BuildingBlocks;

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

        return await register.Renew(request, call.CancellationToken);
    }

    private static bool IsPointName(string name) =>
        name.Length <= 128 && name.Split('/') is { Length: 2 } parts
        && parts.All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'));
}
