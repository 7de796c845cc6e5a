using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>
/// An invented instrument to which, over some years, much happens: acts are drawn by chance, and those that the law refuses are left
/// out. All data is test data.
/// </summary>
internal sealed class RandomTreaty
{
    public const string Art1 = "agreements/test/provisions/art-1", Art2 = "agreements/test/provisions/art-2", Art3 = "agreements/test/provisions/art-3";

    private static readonly string[] Everybody = ["states/aa", "states/bb", "states/cc", "states/dd", "states/ee"];
    private static readonly AgencyRegister NoAgencies = new([]);
    private static readonly DateOnly First = new(2019, 1, 1);
    private readonly Random chance;
    private readonly List<TreatyAction> acts = [];
    private readonly Dictionary<string, V1.ProvisionEffect> texts = new() { [Art1] = V1.ProvisionEffect.Permit, [Art2] = V1.ProvisionEffect.Permit, [Art3] = V1.ProvisionEffect.Permit };
    private readonly DateOnly today = First;

    public RandomTreaty(int seed, int steps = 80)
    {
        chance = new Random(seed);
        Instrument = NewInstrument();
        foreach (var party in Everybody[..4]) Try(Kind.Invite, party);
        Try(Kind.OpenForSignature, "");
        foreach (var party in Everybody[..4].Where(_ => chance.Next(6) > 0)) Try(Kind.Sign, party);
        for (var i = 0; i < steps; i++)
        {
            today = today.AddDays(chance.Next(45));
            Something();
        }
    }

    public Instrument Instrument { get; }

    public IReadOnlyList<TreatyAction> Acts => acts;

    /// <summary>Every instant at which something may change, and one before it.</summary>
    public IEnumerable<long> Instants()
    {
        var status = TreatyLog.Read(Instrument, acts);
        var turns = acts.Select(a => a.EffectiveAt).Concat(status.Tracks.SelectMany(t => t.Spells).SelectMany(s => new[] { s.EntryIntoForce, s.EndsAt }))
            .Concat(status.Amendments.Select(a => a.EntryIntoForce)).OfType<long>();
        return turns.SelectMany(t => new[] { t - 1, t, t + 1 }).Distinct().Order();
    }

    /// <summary>The same treaty after one more act on its last day; <see langword="null"/> where the law refuses it.</summary>
    public IReadOnlyList<TreatyAction>? After(Kind kind, string party, V1.ActTerms? terms = null)
    {
        var before = acts.Count;
        Try(kind, party, terms);
        if (acts.Count == before) return null;
        IReadOnlyList<TreatyAction> after = [.. acts];
        acts.RemoveAt(before);
        return after;
    }

    private Instrument NewInstrument() => TreatyStory.Terms(
        zone: chance.Next(2) == 0 ? "" : "Asia/Tashkent",
        rule: new EntryIntoForceRule.AfterConsents(chance.Next(3) == 0 ? null : chance.Next(2, 4), chance.Next(2) == 0 ? Delay.None : Delay.OfDays(30)) { LateJoinerDelay = chance.Next(2) == 0 ? Delay.None : Delay.OfMonths(1) },
        consent: chance.Next(3) == 0 ? V1.ConsentRule.Ratification : V1.ConsentRule.Signature,
        expresslyAuthorised: chance.Next(4) == 0,
        expires: chance.Next(4) == 0 ? First.AddYears(4) : null);

    private void Something()
    {
        var party = Any(Everybody);
        switch (chance.Next(25))
        {
            case 0 or 1: Try(Kind.Sign, party); break;
            case 2 or 3: Try(Kind.Consent, party, new() { Consent = V1.ConsentKind.Acceptance }); break;
            case 4: Try(Kind.Accede, party); break;
            case 5: Try(Kind.Succeed, party, new() { Predecessor = Any(Everybody) }); break;
            case 6: Try(Kind.Suspend, chance.Next(2) == 0 ? "" : party); break;
            case 7: Try(Kind.Suspend, party, new() { Towards = Any(Everybody) }); break;
            case 8: Try(Kind.Suspend, chance.Next(2) == 0 ? "" : party, new() { Provisions = { Any([Art1, Art2]) } }); break;
            case 9 or 10: Resume(); break;
            case 11: Try(Kind.NotifyWithdrawal, party); break;
            case 12: Try(Kind.RevokeWithdrawal, acts.LastOrDefault(a => a.Kind == Kind.NotifyWithdrawal)?.Party ?? party); break;
            case 13: Try(Kind.ProvisionalStart, party, chance.Next(2) == 0 ? null : new() { Provisions = { Art1 } }); break;
            case 14: Try(Kind.ProvisionalEnd, party); break;
            case 15 or 16: Try(Kind.Reserve, party, Reservation()); break;
            case 17 or 22 or 23: Answer(Kind.Reserve, Any([Kind.Object, Kind.AcceptReservation, Kind.WithdrawReservation]), party, precluding: chance.Next(2) == 0); break;
            case 18 or 24: Answer(Kind.Object, Kind.WithdrawObjection, party); break;
            case 19: Try(Kind.AmendPropose, "", new() { Amendment = new() { Id = $"a{acts.Count}", EntryIntoForceRule = EntryIntoForceWire.ToWire(new EntryIntoForceRule.AfterConsents(chance.Next(2) == 0 ? null : 2, Delay.OfDays(10))), RemovedProvisions = { Any([Art1, Art2]) } } }); break;
            case 20: Amend(party); break;
            default: Correct(); break;
        }
    }

    private void Resume()
    {
        if (acts.LastOrDefault(a => a.Kind == Kind.Suspend) is not { } suspension) return;
        Try(Kind.Resume, suspension.Party, suspension.Terms.Clone());
    }

    private V1.ActTerms Reservation() => new()
    {
        Reserved = { chance.Next(3) == 0 ? new V1.ReservedProvision { Provision = Any([Art1, Art2]), Excluded = true } : new V1.ReservedProvision { Provision = Any([Art1, Art2]), MinLevel = (Type.V1.Level)chance.Next(1, 5) } },
        NotifiedDate = PartialDate.On(today).Text,
    };

    private void Answer(Kind to, Kind with, string party, bool precluding = false)
    {
        var asked = acts.Where(a => a.Kind == to).ToArray();
        if (asked.Length == 0) return;
        var target = Any(asked);
        Try(with, with is Kind.WithdrawReservation or Kind.WithdrawObjection ? target.Party : party, new() { RefersTo = target.Name, Precluding = precluding && with == Kind.Object });
    }

    private void Amend(string party)
    {
        var proposals = acts.Where(a => a.Kind == Kind.AmendPropose).ToArray();
        if (proposals.Length == 0) return;
        var id = Any(proposals).Terms.Amendment.Id;
        Try(Kind.AmendAdopt, "", new() { Amendment = new() { Id = id } });
        foreach (var one in Everybody.Where(p => p == party || chance.Next(2) == 0)) Try(Kind.AmendAccept, one, new() { Amendment = new() { Id = id } });
    }

    private void Correct()
    {
        var target = Any(acts.ToArray());
        if (target.Kind is Kind.Invite or Kind.OpenForSignature or Kind.AmendAdopt) return;
        var moved = PartialDate.On(today.AddDays(-chance.Next(100))).Text;
        Try(Kind.Correct, "", new() { RefersTo = target.Name, Reasons = "test data", Correction = chance.Next(3) == 0 ? new() { Annul = true } : new() { Date = moved } });
    }

    private void Try(Kind kind, string party, V1.ActTerms? terms = null)
    {
        var act = new Act { Kind = kind, Agreement = Instrument.Name, Party = party, Date = kind is Kind.Invite or Kind.OpenForSignature or Kind.Correct ? "" : PartialDate.On(today).Text, Terms = terms ?? new() };
        try
        {
            var now = Instrument.Calendar.StartOf(today) + (3_600_000_000L * 12) + acts.Count;
            var effect = new TreatyActs(Instrument, acts, TreatyLog.Read(Instrument, acts), NoAgencies, texts, now).Judge(act);
            var date = kind == Kind.Correct ? act.Terms.Correction.Date : act.Date;
            acts.Add(new TreatyAction
            {
                Agreement = Instrument.Name,
                Number = acts.Count + 1,
                Kind = kind,
                Party = party,
                Date = date.Length == 0 ? null : PartialDate.Parse(date),
                EffectiveAt = effect,
                Terms = act.Terms,
                RecordedAt = now,
                Recorder = Instrument.Depositary,
                Epoch = acts.Count + 1,
            });
        }
        catch (Refusal)
        {
            // The law does not allow it: it has not happened.
        }
    }

    private T Any<T>(T[] among) => among[chance.Next(among.Length)];
}
