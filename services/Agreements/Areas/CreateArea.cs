using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override Task<V1.RegisteredArea> CreateArea(V1.CreateAreaRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar, Roles.Depositary);
        var violations = new Violations();
        violations.CheckId(request.AreaId, "area_id");
        AreaRules.Check(request.Area, "area", violations);
        OutlineRules.Check(request.Area.Outline, "area.outline", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Enter(call, request, request.RequestId, $"areas/{request.AreaId}", request.Area, isNew: true);
    }
}
