using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override Task<V1.RegisteredArea> ReviseArea(V1.ReviseAreaRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar, Roles.Depositary);
        var violations = new Violations();
        violations.CheckName("areas", request.Name, "name");
        AreaRules.Check(request.Area, "area", violations);
        OutlineRules.Check(request.Area.Outline, "area.outline", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Enter(call, request, request.RequestId, request.Name, request.Area, isNew: false);
    }
}
