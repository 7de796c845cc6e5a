using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Areas;

/// <summary>Enters versions of areas: who may, whether what they name is known, and in their one form.</summary>
internal sealed class AreaRecorder(AgreementsDb db, PolicyGate gate, TimeProvider clock)
{
    private const string Entered = "area.entered";

    /// <summary>Enters one version. Refusals: ROLE_REQUIRED, NOT_DEPOSITARY, FIELDS_INVALID, NOT_FOUND, ALREADY_EXISTS, ETAG_MISMATCH, REQUEST_ID_REUSED.</summary>
    public Task<V1.RegisteredArea> Enter(ServerCallContext call, IMessage request, string requestId, string name, V1.RegisteredArea area, bool isNew)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        var write = Write.Of(call, request, requestId, clock);
        return gate.Write(db, write, async epoch =>
        {
            var violations = new Violations();
            await Authorise(caller, area.AgreedBy, "area.agreed_by", violations, ct);
            await CheckKnown(area, "area", violations, ct);
            violations.Refuse();
            var before = await Newest(caller, name, ct);
            if (isNew && await db.AreaVersions.AnyAsync(v => v.Area == name, ct)) throw Refusals.AlreadyExists(name);
            if (!isNew && before is null) throw Refusals.NotFound(name);
            if (before is not null)
            {
                await Authorise(caller, before.AgreedBy, "name", violations, ct);
                violations.Refuse();
                Journal.Etag.Demand(area.Etag, name, before.Version);
            }

            var answer = await Append(name, area, write.At, ct);
            await Compile(epoch, [name], ct);
            return await db.Commit(write, answer, ct);
        }, ct);
    }

    /// <summary>The newest version that the caller may see.</summary>
    public Task<AreaVersion?> Newest(Identity caller, string name, CancellationToken ct) =>
        db.VisibleAreas(caller.Agency).AsNoTracking().Where(v => v.Area == name).OrderByDescending(v => v.Version).FirstOrDefaultAsync(ct);

    /// <summary>The registrar enters every area, the depositary those of its agreements. Refusals: ROLE_REQUIRED, NOT_DEPOSITARY.</summary>
    public async Task Authorise(Identity caller, string agreement, string path, Violations violations, CancellationToken ct)
    {
        if (agreement.Length == 0)
        {
            caller.Demand(Roles.Registrar);
            return;
        }

        caller.Demand(Roles.Registrar, Roles.Depositary);
        var instrument = await db.Visible(caller.Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == agreement, ct);
        if (!violations.Check(instrument is not null, path, "is not in the register")) return;
        if (!caller.Roles.Contains(Roles.Registrar)) Authority.DemandDepositary(caller, agreement, instrument!.Depositary);
    }

    /// <summary>Notes what the area names that is not in the directory.</summary>
    public async Task CheckKnown(V1.RegisteredArea area, string path, Violations violations, CancellationToken ct) =>
        violations.Check(area.Claimant.Length == 0 || await db.IsKnown(area.Claimant, ct), $"{path}.claimant", "is not in the directory");

    /// <summary>As it is kept: settled, graded, and without what the server sets.</summary>
    public static V1.RegisteredArea Settled(V1.RegisteredArea area)
    {
        var kept = area.Clone();
        (kept.Name, kept.Etag, kept.Version, kept.CreateTime, kept.Source) = ("", "", 0, null, kept.Source?.Graded());
        if (kept.Precision == V1.AreaPrecision.Unspecified) kept.Precision = V1.AreaPrecision.Precise;
        Outline.Settle(kept.Outline);
        return kept;
    }

    /// <summary>What cites these areas is compiled anew, with the versions that are about to be committed.</summary>
    public async Task Compile(PolicyEpoch epoch, IReadOnlyCollection<string> areas, CancellationToken ct) =>
        await new PolicyLedger(db, epoch).CompileForAreas(areas, await db.Register(ct), ct);

    /// <summary>Adds the next version, to be committed.</summary>
    public async Task<V1.RegisteredArea> Append(string name, V1.RegisteredArea area, long at, CancellationToken ct)
    {
        var kept = Settled(area);
        var version = 1 + await db.AreaVersions.Where(v => v.Area == name).MaxAsync(v => (int?)v.Version, ct) ?? 1;
        (kept.Name, kept.Version, kept.CreateTime) = (name, version, at.ToTimestamp());
        var (south, north) = Outline.Span(kept.Outline);
        var row = new AreaVersion
        {
            Area = name,
            Version = version,
            Kind = kept.Kind,
            Claimant = kept.Claimant,
            AgreedBy = kept.AgreedBy,
            ValidFrom = kept.ValidFromTime?.Microseconds() ?? long.MinValue,
            ValidUntil = kept.ValidUntilTime?.Microseconds() ?? long.MaxValue,
            South = south,
            North = north,
            Body = kept.ToByteArray(),
        };
        db.Add(row);
        var answer = row.ToWire(version);
        db.Append(name, Entered, new V1.RegisteredArea { Name = name, Version = version }.ToByteArray());
        return answer;
    }
}
