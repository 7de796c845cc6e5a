using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.RegisteredArea> GetArea(V1.GetAreaRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        var at = Instants.Check(request.AsOfTime, "as_of_time", violations) ?? clock.Now();
        violations.Check(request.Version >= 0, "version", "must not be negative");
        violations.Refuse();

        var visible = db.VisibleAreas(call.Identity().Agency);
        var wanted = request.Version == 0 ? visible.HoldingAt(at)
            : request.AsOfTime is null ? visible.Where(v => v.Version == request.Version)
            : visible.Where(v => v.Version == request.Version && v.ValidFrom <= at && at < v.ValidUntil);
        var version = await wanted.AsNoTracking().SingleOrDefaultAsync(v => v.Area == request.Name, call.CancellationToken) ?? throw Refusals.NotFound(request.Name);
        return (await visible.Show([version], call.CancellationToken)).Single();
    }
}
