using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    private const string CodeEntered = "subdivision.entered";

    public override async Task<V1.Subdivision> CreateSubdivision(V1.CreateSubdivisionRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var (wire, ct, violations) = (request.Subdivision, call.CancellationToken, new Violations());
        violations.CheckId(request.SubdivisionId, "subdivision_id");
        violations.Check(Subdivision.IsNormal(wire.Code), "subdivision.code", "must be a code of ISO 3166-2, as in IR-11");
        violations.CheckName("areas", wire.Area, "subdivision.area");
        var from = violations.CheckDay(wire.FromDate, "subdivision.from_date");
        var until = violations.CheckDay(wire.UntilDate, "subdivision.until_date");
        violations.Check(!(until <= from), "subdivision.until_date", "must be later than from_date");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        var write = Write.Of(call, request, request.RequestId, clock);
        var name = $"subdivisions/{request.SubdivisionId}";
        return await gate.Write(db, write, async _ =>
        {
            violations.Check(await db.AreaVersions.AnyAsync(v => v.Area == wire.Area && v.AgreedBy == "", ct), "subdivision.area", "is no area that everybody may read");
            violations.Refuse();
            if (await db.Subdivisions.AnyAsync(s => s.Name == name, ct)) throw Refusals.AlreadyExists(name);
            var entry = new SubdivisionCode { Name = name, Code = wire.Code, Area = wire.Area, FromDate = from, UntilDate = until, CreatedAt = write.At };
            var others = await db.Subdivisions.AsNoTracking().Where(s => s.Code == wire.Code).OrderBy(s => s.Name).ToListAsync(ct);
            if (others.Find(entry.Overlaps) is { } other) throw AreaRefusals.CodePeriodOverlaps(other.Name, wire.Code);

            db.Add(entry);
            db.Append(name, CodeEntered, entry.ToWire().ToByteArray());
            return await db.Commit(write, entry.ToWire(), ct);
        }, ct);
    }
}
