using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Foresight;

internal sealed partial class ForesightEndpoint
{
    public override async Task<V1.SimulateChangeResponse> SimulateChange(V1.SimulateChangeRequest request, ServerCallContext call)
    {
        var (caller, now, ct) = (call.Identity(), clock.Now(), call.CancellationToken);
        caller.Demand(Roles.Officer, Roles.Liaison, Roles.Depositary);
        var act = HypotheticalAct.Read(request, now);
        await using var db = await databases.CreateDbContextAsync(ct);
        var told = await inForce.Told(ct);
        var instrument = await db.Visible(caller.Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == request.Name, ct) ?? throw Refusals.NotFound(request.Name);
        var (register, history) = (await db.Register(ct), await db.History(instrument.Name, ct));
        var standpoint = new Standpoint(caller, instrument, register, [.. await db.PartiesOf(instrument.Name, ct), act.Party], HypotheticalAct.Closes(request));
        standpoint.Demand();
        await DemandKnown(db, act, ct);

        var supposed = !request.AsIfInForce ? Hypothesis.Of(instrument, history, register, await db.Texts(instrument.Name, ct), act, now)
            : request.Amendment.Length > 0 ? Hypothesis.Amended(instrument, history, request.Amendment, AsIfAt(request, instrument, now))
            : Hypothesis.InForce(instrument, history, AsIfAt(request, instrument, now));
        var provisions = await db.ProvisionsOf(instrument.Name, ct);
        var after = PolicyCompiler.Compile(supposed.After, provisions, register);
        var comparison = new GrantComparison([.. PolicyCompiler.Compile(supposed.Before, provisions, register).SelectMany(c => c.Grants)], [.. after.SelectMany(c => c.Grants)]);
        var at = request.ComparedTime?.Microseconds() ?? comparison.FirstDifference(now) ?? Math.Max(now, supposed.EffectiveAt);
        var differences = comparison.DifferencesAt(at);

        return new V1.SimulateChangeResponse
        {
            Agreement = instrument.ToWire(supposed.After, at),
            EffectiveTime = supposed.EffectiveAt.ToTimestamp(),
            ComparedTime = at.ToTimestamp(),
            Epoch = told.Snapshot.Epoch,
            Differences = { differences.Where(standpoint.Sees) },
            Services = { await Impacts(PolicyWire.ToWire(instrument.Name, after), at, told.Snapshot, [.. standpoint.Questions(differences, a => PartnersOf(told.Snapshot, a))], ct) },
        };
    }

    private async Task<IEnumerable<V1.ServiceImpact>> Impacts(V1.AgreementGrants grants, long at, V1.PolicySnapshot told, V1.ImpactQuestion[] questions, CancellationToken ct) =>
        questions.Length == 0 ? [] : await sisters.Assess(new V1.AssessImpactRequest { Grants = grants, ComparedTime = at.ToTimestamp(), Epoch = told.Epoch, Questions = { questions } }, ct);

    private static long AsIfAt(V1.SimulateChangeRequest request, Instrument instrument, long now) =>
        request.Date.Length > 0 ? Math.Max(now, instrument.Calendar.StartOf(PartialDate.Parse(request.Date).Full!.Value)) : Math.Max(now, request.EffectiveTime?.Microseconds() ?? now);

    private static async Task DemandKnown(AgreementsDb db, Act act, CancellationToken ct)
    {
        if (act.Kind is not (V1.TreatyActionKind.Accede or V1.TreatyActionKind.Succeed)) return;
        var violations = new Violations();
        violations.Check(await db.Agencies.AnyAsync(a => a.Name == act.Party, ct) || await db.States.AnyAsync(s => s.Name == act.Party, ct), "party", "is not in the directory");
        violations.Refuse();
    }

    private static IEnumerable<string> PartnersOf(V1.PolicySnapshot policy, string originator) =>
        policy.Agreements.SelectMany(a => a.Grants).Where(g => g.Originator == originator && g.Recipient != Sharing.Grant.AnyRecipient).Select(g => g.Recipient).Distinct();
}
