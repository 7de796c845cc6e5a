using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Enters something into the directory, once.</summary>
internal sealed class DirectoryRecorder(AgreementsDb db, PolicyGate gate, AgencyShowing agencies, TimeProvider clock)
{
    private const string Entered = "directory.entered", Changed = "directory.changed";

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
                Mandate = request.Agency.Mandate?.ToByteArray(),
                CreatedAt = write.At,
            };
            var firstName = DirectoryName.Of(name, 1, agency.DisplayName);
            db.Add(firstName);
            var register = await db.Register(ct);
            await ledger.CompileForParty(agency.Parent, register.With(new AgencyEntry(agency.Name, agency.Parent, agency.Kind)), ct);
            return await Commit(write, name, agency, a => agencies.Show(a, [firstName], [], []), ct);
        }, ct);
    }

    /// <summary>Records what a later entry says of an earlier one. Refusals: REQUEST_ID_REUSED, and those of the change.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">Its request.</param>
    /// <param name="requestId">Of the request.</param>
    /// <param name="change">Makes the change, and gives the name of what it is about with the answer.</param>
    public Task<TWire> Change<TWire>(ServerCallContext call, IMessage request, string requestId, Func<Write, Task<(string Name, TWire Answer)>> change)
        where TWire : class, IMessage<TWire>, new()
    {
        var ct = call.CancellationToken;
        var write = Write.Of(call, request, requestId, clock);
        return gate.Write(db, write, async _ =>
        {
            var (name, answer) = await change(write);
            db.Append(name, Changed, answer.ToByteArray());
            return await db.Commit(write, answer, ct);
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
