using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override Task<V1.Agency> RenameAgency(V1.RenameAgencyRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var ct = call.CancellationToken;
        var violations = new Violations();
        violations.CheckName("agencies", request.Name, "name");
        violations.CheckDisplayName(request.DisplayName, "display_name");
        var from = violations.CheckDay(request.FromDate, "from_date");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Change(call, request, request.RequestId, async _ =>
        {
            var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Name == request.Name, ct) ?? throw Refusals.NotFound(request.Name);
            var names = await db.Names.AsNoTracking().Where(n => n.Resource == agency.Name).OrderBy(n => n.Number).ToListAsync(ct);
            var next = DirectoryName.Of(agency.Name, names.Count + 1, request.DisplayName, from!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            var late = new Violations();
            late.Check(names[^1].FromDate is not { } last || string.CompareOrdinal(last, next.FromDate) < 0, "from_date", $"must be later than {names[^1].FromDate}, when its name changed last");
            late.Refuse();

            db.Add(next);
            return (agency.Name, await agencies.Show(agency, next, ct));
        });
    }
}
