using System.Globalization;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Instruments;

/// <summary>Writes the acts of an invented instrument, and reads its status. What is recorded is learned of one microsecond after the act before.</summary>
internal sealed class TreatyStory
{
    private readonly List<TreatyAction> _actions = [];
    private long _learned = At("2019-01-01");

    public Instrument Instrument { get; init; } = Terms();

    public IReadOnlyList<TreatyAction> Actions => _actions;

    /// <summary>Its provisions by name.</summary>
    public Dictionary<string, V1.ProvisionEffect> Texts { get; } = new() { ["agreements/test/provisions/art-1"] = V1.ProvisionEffect.Permit, ["agreements/test/provisions/art-9"] = V1.ProvisionEffect.ForbidWithinAgreement };

    public InstrumentStatus Status => TreatyLog.Read(Instrument, _actions);

    /// <summary>Name of the act recorded last.</summary>
    public string Last => _actions[^1].Name;

    public static Instrument Terms(
        string zone = "", EntryIntoForceRule? rule = null, V1.ConsentRule consent = V1.ConsentRule.Signature, bool expresslyAuthorised = false, DateOnly? expires = null) => new()
        {
            Name = "agreements/test",
            Title = "Invented for tests",
            Kind = V1.AgreementKind.Mou,
            DataBasis = true,
            Depositary = "agencies/depositary",
            TimeZone = zone,
            ConsentRule = consent,
            ReservationRule = new() { ExpresslyAuthorised = expresslyAuthorised },
            EntryIntoForceRule = rule ?? new EntryIntoForceRule.AfterConsents(null, Delay.None),
            OpenForAccession = true,
            AllowsProvisionalApplication = true,
            AllowsImmediateSuspension = true,
            ExpiresOn = expires,
            CreatedAt = 0,
        };

    public static TreatyStory Between(params string[] parties) => new TreatyStory().Open(parties);

    public static long At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).Microseconds();

    public InstrumentStatus KnownAt(string time) => TreatyLog.Read(Instrument, _actions, At(time));

    /// <summary>What is told from now on is recorded from this instant on.</summary>
    public TreatyStory Learned(string time)
    {
        _learned = At(time);
        return this;
    }

    public TreatyStory Invite(params string[] parties)
    {
        foreach (var party in parties) Append(Kind.Invite, party, date: null, At("2019-01-01"));
        return this;
    }

    public TreatyStory Open(params string[] parties)
    {
        Invite(parties);
        return Append(Kind.OpenForSignature, "", date: null, At("2019-01-01"));
    }

    public TreatyStory Sign(string party, string date) => Do(Kind.Sign, party, date);

    public TreatyStory Accede(string party, string date) => Do(Kind.Accede, party, date);

    public TreatyStory Suspend(string at, string party = "", string towards = "", params string[] provisions) => Scoped(Kind.Suspend, at, party, towards, provisions);

    public TreatyStory Resume(string at, string party = "", string towards = "", params string[] provisions) => Scoped(Kind.Resume, at, party, towards, provisions);

    public TreatyStory Terminate(string at) => Append(Kind.Terminate, "", date: null, At(at));

    public TreatyStory Withdraw(string party, string notice)
    {
        var months = Instrument.WithdrawalNoticeMonths;
        return Record(Kind.NotifyWithdrawal, party, notice, day => Instrument.Calendar.StartOf(day.AddMonths(months)), new());
    }

    public TreatyStory Reserve(string party, string date, string notified, params V1.ReservedProvision[] reserved) =>
        Do(Kind.Reserve, party, date, new() { Reserved = { reserved }, NotifiedDate = notified });

    public TreatyStory Amend(string id, string date, EntryIntoForceRule rule, params string[] removed) =>
        Do(Kind.AmendPropose, "", date, new() { Amendment = new() { Id = id, EntryIntoForceRule = EntryIntoForceWire.ToWire(rule), RemovedProvisions = { removed } } })
            .Do(Kind.AmendAdopt, "", date, new() { Amendment = new() { Id = id } });

    public TreatyStory Accept(string id, string party, string date) => Do(Kind.AmendAccept, party, date, new() { Amendment = new() { Id = id } });

    public TreatyStory Correct(string act, string date = "", bool annul = false)
    {
        var target = _actions.Single(a => a.Name == act);
        var months = target.Kind == Kind.NotifyWithdrawal ? Instrument.WithdrawalNoticeMonths : 0;
        var terms = new V1.ActTerms { RefersTo = act, Correction = new() { Annul = annul, Date = date } };
        return annul ? Append(Kind.Correct, "", date: null, null, terms) : Record(Kind.Correct, "", date, day => Instrument.Calendar.StartOf(day.AddMonths(months)), terms);
    }

    /// <summary>Any act with a date.</summary>
    public TreatyStory Do(Kind kind, string party, string date, V1.ActTerms? terms = null, bool isPending = false) =>
        Record(kind, party, date, Instrument.Calendar.StartOf, terms ?? new(), isPending);

    private TreatyStory Scoped(Kind kind, string at, string party, string towards, string[] provisions) =>
        Append(kind, party, date: null, At(at), new() { Towards = towards, Provisions = { provisions } });

    private TreatyStory Record(Kind kind, string party, string date, Func<DateOnly, long> effect, V1.ActTerms terms, bool isPending = false)
    {
        if (!PartialDate.TryParse(date, out var known)) throw new FormatException(date);
        return Append(kind, party, known, known.Full is { } day ? effect(day) : null, terms, isPending);
    }

    private TreatyStory Append(Kind kind, string party, PartialDate? date, long? effectiveAt, V1.ActTerms? terms = null, bool isPending = false)
    {
        _actions.Add(new TreatyAction
        {
            Agreement = Instrument.Name,
            Number = _actions.Count + 1,
            Kind = kind,
            Party = party,
            Date = date,
            EffectiveAt = effectiveAt,
            Terms = terms ?? new(),
            IsPending = isPending,
            RecordedAt = _learned++,
            Recorder = "agencies/depositary",
            Epoch = _actions.Count + 1,
        });
        return this;
    }
}
