using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override Task<V1.Agency> RecordSuccession(V1.RecordSuccessionRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var ct = call.CancellationToken;
        var violations = new Violations();
        violations.CheckName("agencies", request.Name, "name");
        violations.CheckName("agencies", request.Successor, "successor");
        violations.Check(request.Successor != request.Name || request.Name.Length == 0, "successor", "must be another agency");
        violations.CheckPartialDate(request.Date, "date");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Change(call, request, request.RequestId, async write =>
        {
            var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Name == request.Name, ct) ?? throw Refusals.NotFound(request.Name);
            await DemandSuccessor(request, ct);
            if (await db.Successions.FindAsync([request.Name, request.Successor], ct) is not null) throw Refusals.AlreadyExists($"{request.Name} followed by {request.Successor}");

            var succession = new AgencySuccession { Predecessor = request.Name, Successor = request.Successor, Date = request.Date, RecordedAt = write.At };
            db.Add(succession);
            return (agency.Name, await agencies.Show(agency, succession, ct));
        });
    }

    // Who followed another cannot have been followed by it, at however many removes.
    private async Task DemandSuccessor(V1.RecordSuccessionRequest request, CancellationToken ct)
    {
        var violations = new Violations();
        violations.Check(await db.Agencies.AnyAsync(a => a.Name == request.Successor, ct), "successor", "is not in the directory");
        var pairs = (await db.Successions.AsNoTracking().Select(s => new { s.Predecessor, s.Successor }).ToListAsync(ct)).ToLookup(s => s.Predecessor, s => s.Successor);
        HashSet<string> later = [request.Successor];
        for (var wave = later.ToList(); wave.Count > 0; wave = [.. wave.SelectMany(a => pairs[a]).Where(later.Add)]) { }
        violations.Check(!later.Contains(request.Name), "successor", $"was followed by {request.Name} itself");
        violations.Refuse();
    }
}
