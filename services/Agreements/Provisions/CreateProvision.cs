using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Provisions;

internal sealed partial class ProvisionsEndpoint
{
    private const string Added = "agreement.provision-added";

    public override Task<V1.SharingProvision> CreateProvision(V1.CreateProvisionRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckName("agreements", request.Parent, "parent");
        violations.CheckId(request.ProvisionId, "provision_id");
        violations.CheckRequestId(request.RequestId);
        ProvisionRules.Check(request.Provision, violations);
        violations.Refuse();

        var write = Write.Of(call, request, request.ValidateOnly ? "" : request.RequestId, clock);
        return gate.Write(db, write, _ => Add(request, call.Identity(), write, call.CancellationToken), call.CancellationToken);
    }

    private async Task<V1.SharingProvision> Add(V1.CreateProvisionRequest request, Identity caller, Write write, CancellationToken ct)
    {
        var instrument = await db.Visible(caller.Agency).SingleOrDefaultAsync(i => i.Name == request.Parent, ct) ?? throw Refusals.NotFound(request.Parent);
        Authority.DemandDepositary(caller, instrument.Name, instrument.Depositary);
        var status = TreatyLog.Read(instrument, await db.History(instrument.Name, ct));
        var amendment = request.Provision.Amendment;
        if (amendment.Length == 0 && status.IsOpened) throw InstrumentRefusals.TextFrozen(instrument.Name, status.StateAt(write.At));
        var proposal = status.AmendmentOf(amendment);
        if (amendment.Length > 0 && proposal is not { AdoptedAt: null })
            throw InstrumentRefusals.AmendmentStateForbids(instrument.Name, amendment, proposal?.StateAt(write.At) ?? V1.AmendmentState.Unspecified);
        if (!instrument.DataBasis && request.Provision.Effect == V1.ProvisionEffect.Permit) throw ProvisionRefusals.NoDataBasis(instrument.Name, instrument.Kind);

        await DemandAreas(request.Provision, caller, ct);

        var provision = request.Provision.Clone();
        provision.Name = $"{request.Parent}/provisions/{request.ProvisionId}";
        provision.TextVersion = proposal?.TextVersion ?? Instrument.FirstText;
        provision.CreateTime = write.At.ToTimestamp();
        if (await db.Provisions.AnyAsync(p => p.Name == provision.Name, ct)) throw Refusals.AlreadyExists(provision.Name);
        if (request.ValidateOnly) return provision;

        db.Add(new StoredProvision { Name = provision.Name, Agreement = instrument.Name, Body = provision.ToByteArray() });
        instrument.Touch(write.At);
        db.Append(instrument.Name, Added, provision.ToByteArray());
        return await db.Commit(write, provision, ct);
    }

    // Of areas that the caller may not see nobody learns here that they are there.
    private async Task DemandAreas(V1.SharingProvision provision, Identity caller, CancellationToken ct)
    {
        if (provision.AreaNames.Count == 0) return;
        string[] named = [.. provision.AreaNames];
        var known = await db.VisibleAreas(caller.Agency).Where(v => named.Contains(v.Area)).Select(v => v.Area).Distinct().ToListAsync(ct);
        var violations = new Violations();
        for (var i = 0; i < named.Length; i++) violations.Check(known.Contains(named[i]), $"provision.area_names[{i}]", "is not in the register");
        violations.Refuse();
    }
}
