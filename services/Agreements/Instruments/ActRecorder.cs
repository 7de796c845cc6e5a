using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>
/// Records an act: find, authorise, judge, append, compile, answer. The act, what it grants from now on, the next epoch, the journal
/// and the stored answer are one transaction.
/// </summary>
internal sealed class ActRecorder(AgreementsDb db, PolicyGate gate, TimeProvider clock, ILogger<ActRecorder> log)
{
    private const string ActionRecorded = "agreement.action-recorded", StatusChanged = "agreement.status-changed";

    public Task<V1.RecordedAction> Record(ServerCallContext call, Act act, V1.IActRequest request)
    {
        Authority.DemandRole(call.Identity(), act.Kind);
        act.Check(clock.Now());
        var write = Write.Of(call, request, act.ValidateOnly ? "" : act.RequestId, clock);
        return gate.Write(db, write, epoch => Record(call.Identity(), write, act, epoch, call.CancellationToken), call.CancellationToken);
    }

    private async Task<V1.RecordedAction> Record(Identity caller, Write write, Act act, PolicyEpoch epoch, CancellationToken ct)
    {
        var instrument = await db.Visible(caller.Agency).SingleOrDefaultAsync(i => i.Name == act.Agreement, ct) ?? throw Refusals.NotFound(act.Agreement);
        var (register, history) = (await db.Register(ct), await db.History(instrument.Name, ct));
        act = Completed(act, history);
        Authority.DemandFor(caller, act, instrument, register);
        if (act.Etag.Length > 0 && act.Etag != instrument.Etag) throw Refusals.EtagMismatch(instrument.Name);
        await DemandKnown(caller, act, ct);

        var before = TreatyLog.Read(instrument, history);
        var effectiveAt = new TreatyActs(instrument, history, before, register, await db.Texts(instrument.Name, ct), write.At).Judge(act);
        var ledger = new PolicyLedger(db, epoch);
        var isPending = FullPowers.AreWanting(act, isExamined: caller.Roles.Contains(Roles.Depositary) && caller.Agency == instrument.Depositary);
        var action = Append(act, write, history, effectiveAt, isPending, act.ValidateOnly ? epoch.Epoch : ledger.Advance());
        var after = TreatyLog.Read(instrument, [.. history, action]);
        if (act.ValidateOnly) return Answer(instrument, action, after, write.At, isRehearsal: true);

        await NameParty(act, ct);
        instrument.Touch(action.RecordedAt);
        await ledger.Compile(instrument.Name, after, register, ct);
        db.Add(action);
        db.Append(instrument.Name, ActionRecorded, action.ToWire().ToByteArray());
        if (before.StateAt(write.At) != after.StateAt(write.At))
            db.Append(instrument.Name, StatusChanged, new V1.Agreement { Name = instrument.Name, State = after.StateAt(write.At) }.ToByteArray());

        var answer = await db.Commit(write, Answer(instrument, action, after, write.At, isRehearsal: false), ct);
        Log.ActRecorded(log, act.Kind, instrument.Name, action.Epoch);
        return answer;
    }

    // A confirmation is an act of the party whose act it confirms.
    private static Act Completed(Act act, List<TreatyAction> history) =>
        act.Kind == V1.TreatyActionKind.Confirm && history.FirstOrDefault(a => a.Name == act.Terms.RefersTo) is { } target ? act with { Party = target.Party, ConfirmsAdReferendum = target.Terms.Signatory?.AdReferendum == true } : act;

    private static TreatyAction Append(Act act, Write write, List<TreatyAction> history, long? effectiveAt, bool isPending, long epoch) => new()
    {
        Agreement = act.Agreement,
        Number = history.Count + 1,
        Kind = act.Kind,
        Party = act.Party,
        Date = act.Kind != V1.TreatyActionKind.Correct ? act.DateGiven : act.Terms.Correction.Date is { Length: > 0 } date ? PartialDate.Parse(date) : null,
        EffectiveAt = effectiveAt,
        Occasion = act.Occasion,
        DocumentSha256 = act.DocumentSha256.ToByteArray(),
        Terms = act.Terms,
        IsPending = isPending,
        // No two acts are learned of at one instant, so that what was known then is one thing only.
        RecordedAt = history is [.., var last] ? Math.Max(write.At, last.RecordedAt + 1) : write.At,
        Recorder = write.Agency,
        Epoch = epoch,
    };

    private static V1.RecordedAction Answer(Instrument instrument, TreatyAction action, InstrumentStatus status, long at, bool isRehearsal)
    {
        var wire = action.ToWire();
        if (isRehearsal) (wire.Name, wire.PolicyEpoch) = ("", 0);
        return new V1.RecordedAction { Action = wire, Agreement = instrument.ToWire(status, at), PolicyEpoch = action.Epoch };
    }

    private async Task DemandKnown(Identity caller, Act act, CancellationToken ct)
    {
        var violations = new Violations();
        if (Names(act.Kind))
        {
            var known = await db.Agencies.AnyAsync(a => a.Name == act.Party, ct) || await db.States.AnyAsync(s => s.Name == act.Party, ct);
            violations.Check(known, "party", "is not in the directory");
        }

        if (act.Terms.Successor.Length > 0)
            violations.Check(await db.Visible(caller.Agency).AnyAsync(i => i.Name == act.Terms.Successor, ct), "successor", "is not known to you");
        violations.Refuse();
    }

    // Acts that bring a party which was not named before.
    private static bool Names(V1.TreatyActionKind kind) => kind is V1.TreatyActionKind.Invite or V1.TreatyActionKind.Accede or V1.TreatyActionKind.Succeed;

    private async Task NameParty(Act act, CancellationToken ct)
    {
        if (!Names(act.Kind)) return;
        if (await db.Parties.FindAsync([act.Agreement, act.Party], ct) is not null) return;
        db.Parties.Add(new AgreementParty { Agreement = act.Agreement, Party = act.Party });
    }
}

internal static class InstrumentReading
{
    /// <summary>All acts of an agreement, in the order of recording.</summary>
    public static Task<List<TreatyAction>> History(this AgreementsDb db, string agreement, CancellationToken ct) =>
        db.Actions.AsNoTracking().Where(a => a.Agreement == agreement).OrderBy(a => a.Number).ToListAsync(ct);

    /// <summary>An agreement's provisions, and what they do.</summary>
    public static async Task<Dictionary<string, V1.ProvisionEffect>> Texts(this AgreementsDb db, string agreement, CancellationToken ct) =>
        (await db.Provisions.AsNoTracking().Where(p => p.Agreement == agreement).Select(p => p.Body).ToListAsync(ct))
            .Select(V1.SharingProvision.Parser.ParseFrom).ToDictionary(p => p.Name, p => p.Effect, StringComparer.Ordinal);
}
