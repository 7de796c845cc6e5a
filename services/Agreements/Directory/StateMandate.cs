using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override Task<V1.Agency> StateMandate(V1.StateMandateRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var ct = call.CancellationToken;
        var violations = new Violations();
        violations.CheckName("agencies", request.Name, "name");
        MandateRules.Check(request.Mandate, "mandate", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Change(call, request, request.RequestId, async _ =>
        {
            var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Name == request.Name, ct) ?? throw Refusals.NotFound(request.Name);
            agency.Mandate = request.Mandate.ToByteArray();
            return (agency.Name, await agencies.Show(agency, ct));
        });
    }
}
