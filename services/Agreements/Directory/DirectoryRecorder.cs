using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Enters something into the directory, once.</summary>
internal sealed class DirectoryRecorder(AgreementsDb db, PolicyGate gate, TimeProvider clock)
{
    private const string Entered = "directory.entered";

    /// <summary>Enters what concerns no provision. Refusals: ALREADY_EXISTS, REQUEST_ID_REUSED.</summary>
    public Task<TWire> Enter<TEntry, TWire>(
        ServerCallContext call, IMessage request, string requestId, string name, Func<long, TEntry> entry, Func<TEntry, TWire> toWire)
        where TEntry : class where TWire : class, IMessage<TWire>, new()
    {
        var ct = call.CancellationToken;
        var write = Write.Of(call, request, requestId, clock);
        return gate.Write(db, write, async _ =>
        {
            if (await db.Set<TEntry>().FindAsync([name], ct) is not null) throw Refusals.AlreadyExists(name);
            return await Commit(write, name, entry(write.At), toWire, ct);
        }, ct);
    }

    /// <summary>Enters an agency, and compiles anew what its State is a party to. Refusals as for Enter, and FIELDS_INVALID.</summary>
    public Task<V1.Agency> EnterAgency(ServerCallContext call, V1.CreateAgencyRequest request)
    {
        var ct = call.CancellationToken;
        var write = Write.Of(call, request, request.RequestId, clock);
        return gate.Write(db, write, async epoch =>
        {
            var name = $"agencies/{request.AgencyId}";
            if (await db.Agencies.FindAsync([name], ct) is not null) throw Refusals.AlreadyExists(name);
            await DemandParent(request.Agency.Parent, ct);

            var ledger = new PolicyLedger(db, epoch);
            var agency = new Agency
            {
                Name = name,
                DisplayName = request.Agency.DisplayName,
                Parent = request.Agency.Parent,
                Kind = request.Agency.Kind,
                Epoch = ledger.Advance(),
                CreatedAt = write.At,
            };
            var register = await db.Register(ct);
            await ledger.CompileForParty(agency.Parent, register.With(new AgencyEntry(agency.Name, agency.Parent, agency.Kind)), ct);
            return await Commit(write, name, agency, DirectoryWire.ToWire, ct);
        }, ct);
    }

    private async Task<TWire> Commit<TEntry, TWire>(Write write, string name, TEntry entry, Func<TEntry, TWire> toWire, CancellationToken ct)
        where TEntry : class where TWire : class, IMessage<TWire>, new()
    {
        db.Add(entry);
        var answer = toWire(entry);
        db.Append(name, Entered, answer.ToByteArray());
        return await db.Commit(write, answer, ct);
    }

    private async Task DemandParent(string parent, CancellationToken ct)
    {
        var violations = new Violations();
        var known = await db.States.AnyAsync(s => s.Name == parent, ct) || await db.Organisations.AnyAsync(o => o.Name == parent, ct);
        violations.Check(known, "agency.parent", "is not in the directory");
        violations.Refuse();
    }
}
