using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.Subdivision> ResolveSubdivision(V1.ResolveSubdivisionRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        violations.Check(Subdivision.IsNormal(request.Code), "code", "must be a code of ISO 3166-2, as in IR-11");
        violations.CheckPartialDate(request.Date, "date");
        violations.Refuse();

        var date = PartialDate.Parse(request.Date);
        var meanings = await db.Subdivisions.AsNoTracking().Where(s => s.Code == request.Code).OrderBy(s => s.Name).ToListAsync(call.CancellationToken);
        if (meanings.Find(m => m.HoldsAt(date) == true) is { } meaning) return meaning.ToWire();
        throw meanings.Exists(m => m.HoldsAt(date) is null) ? AreaRefusals.DateIndeterminate(request.Code, request.Date) : Refusals.NotFound($"{request.Code} on {request.Date}");
    }
}
