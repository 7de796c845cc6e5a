using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements.Directory;
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

    public Task<V1.RecordedAction> Record(ServerCallContext call, IMessage request, Act act)
    {
        act.Check(clock.Now());
        var write = Write.Of(call, request, act.ValidateOnly ? "" : act.RequestId, clock);
        return gate.Write(db, write, epoch => Record(call.Identity(), write, act, epoch, call.CancellationToken), call.CancellationToken);
    }

    private async Task<V1.RecordedAction> Record(Identity caller, Write write, Act act, PolicyEpoch epoch, CancellationToken ct)
    {
        var instrument = await db.Visible(caller.Agency).SingleOrDefaultAsync(i => i.Name == act.Agreement, ct) ?? throw Refusals.NotFound(act.Agreement);
        var register = await db.Register(ct);
        Authority.DemandFor(caller, IsDepositarysOwn(act.Kind) ? "" : act.Party, instrument, register);
        if (act.Etag.Length > 0 && act.Etag != instrument.Etag) throw Refusals.EtagMismatch(instrument.Name);
        if (act.Kind is V1.TreatyActionKind.Invite or V1.TreatyActionKind.Accede) await DemandKnown(act.Party, ct);

        var history = await db.History(instrument.Name, ct);
        var before = TreatyLog.Read(instrument, history, DepositaryCalendar.Utc);
        var effectiveAt = new TreatyActs(instrument, before, register, DepositaryCalendar.Utc, write.At).Judge(act);
        var ledger = new PolicyLedger(db, epoch);
        var action = Append(act, write, history.Count + 1, effectiveAt, act.ValidateOnly ? epoch.Epoch : ledger.Advance());
        var after = TreatyLog.Read(instrument, [.. history, action], DepositaryCalendar.Utc);
        if (act.ValidateOnly) return Answer(instrument, action, after, write.At, isRehearsal: true);

        await NameParty(act, ct);
        instrument.Touch(write.At);
        await ledger.Compile(instrument.Name, after, register, ct);
        db.Add(action);
        db.Append(instrument.Name, ActionRecorded, action.ToWire().ToByteArray());
        if (before.StateAt(write.At) != after.StateAt(write.At))
            db.Append(instrument.Name, StatusChanged, new V1.Agreement { Name = instrument.Name, State = after.StateAt(write.At) }.ToByteArray());

        var answer = await db.Commit(write, Answer(instrument, action, after, write.At, isRehearsal: false), ct);
        Log.ActRecorded(log, act.Kind, instrument.Name, action.Epoch);
        return answer;
    }

    // The party named in an invitation is its object, not its author.
    private static bool IsDepositarysOwn(V1.TreatyActionKind kind) => kind == V1.TreatyActionKind.Invite;

    private static TreatyAction Append(Act act, Write write, int number, long? effectiveAt, long epoch) => new()
    {
        Agreement = act.Agreement,
        Number = number,
        Kind = act.Kind,
        Party = act.Party,
        Date = act.DateGiven,
        EffectiveAt = effectiveAt,
        Occasion = act.Occasion,
        DocumentSha256 = act.DocumentSha256.ToByteArray(),
        RecordedAt = write.At,
        Recorder = write.Agency,
        Epoch = epoch,
    };

    private static V1.RecordedAction Answer(Instrument instrument, TreatyAction action, InstrumentStatus status, long at, bool isRehearsal)
    {
        var wire = action.ToWire();
        if (isRehearsal) (wire.Name, wire.PolicyEpoch) = ("", 0);
        return new V1.RecordedAction { Action = wire, Agreement = instrument.ToWire(status, at), PolicyEpoch = action.Epoch };
    }

    private async Task DemandKnown(string party, CancellationToken ct)
    {
        var violations = new Violations();
        var known = await db.Agencies.AnyAsync(a => a.Name == party, ct) || await db.States.AnyAsync(s => s.Name == party, ct);
        violations.Check(known, "party", "is not in the directory");
        violations.Refuse();
    }

    private async Task NameParty(Act act, CancellationToken ct)
    {
        if (act.Kind is not (V1.TreatyActionKind.Invite or V1.TreatyActionKind.Accede)) return;
        if (await db.Parties.FindAsync([act.Agreement, act.Party], ct) is not null) return;
        db.Parties.Add(new AgreementParty { Agreement = act.Agreement, Party = act.Party });
    }
}

internal static class InstrumentReading
{
    /// <summary>All acts of an agreement, in the order of recording.</summary>
    public static Task<List<TreatyAction>> History(this AgreementsDb db, string agreement, CancellationToken ct) =>
        db.Actions.AsNoTracking().Where(a => a.Agreement == agreement).OrderBy(a => a.Number).ToListAsync(ct);
}
