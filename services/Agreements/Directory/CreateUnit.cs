using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Unit> CreateUnit(V1.CreateUnitRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckName("agencies", request.Parent, "parent");
        violations.CheckId(request.UnitId, "unit_id");
        violations.CheckDisplayName(request.Unit.DisplayName, "unit.display_name");
        violations.CheckKnown(request.Unit.Kind, "unit.kind");
        violations.CheckLocode(request.Unit.Locode, "unit.locode");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();
        if (!await db.Agencies.AnyAsync(a => a.Name == request.Parent, call.CancellationToken)) throw Refusals.NotFound(request.Parent);

        var name = $"{request.Parent}/units/{request.UnitId}";
        return await recorder.Enter(call, request, request.RequestId, name, at => new Unit
        {
            Name = name,
            Agency = request.Parent,
            DisplayName = request.Unit.DisplayName,
            Kind = request.Unit.Kind,
            Locode = request.Unit.Locode,
            CreatedAt = at,
        }, DirectoryWire.ToWire);
    }
}
