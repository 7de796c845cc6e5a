using System.Globalization;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Tests.Instruments;

/// <summary>Writes the acts of an invented instrument, and reads its status.</summary>
internal sealed class TreatyStory
{
    private readonly List<TreatyAction> _actions = [];

    public Instrument Instrument { get; init; } = new()
    {
        Name = "agreements/test",
        Title = "Invented for tests",
        Kind = V1.AgreementKind.Mou,
        DataBasis = true,
        Depositary = "agencies/depositary",
        EntryIntoForceRule = new EntryIntoForceRule.AfterConsents(null, Delay.None),
        CreatedAt = 0,
    };

    public DepositaryCalendar Calendar { get; init; } = DepositaryCalendar.Utc;

    public InstrumentStatus Status => TreatyLog.Read(Instrument, _actions, Calendar);

    public static TreatyStory Between(params string[] parties) => new TreatyStory().Open(parties);

    public static long At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).Microseconds();

    public TreatyStory Invite(params string[] parties)
    {
        foreach (var party in parties) Record(V1.TreatyActionKind.Invite, party, date: null, At("2019-01-01"));
        return this;
    }

    public TreatyStory Open(params string[] parties)
    {
        Invite(parties);
        return Record(V1.TreatyActionKind.OpenForSignature, "", date: null, At("2019-01-01"));
    }

    public TreatyStory Sign(string party, string date) => Record(V1.TreatyActionKind.Sign, party, date);

    public TreatyStory Accede(string party, string date) => Record(V1.TreatyActionKind.Accede, party, date);

    public TreatyStory Suspend(string at, string party = "") => Record(V1.TreatyActionKind.Suspend, party, date: null, At(at));

    public TreatyStory Resume(string at, string party = "") => Record(V1.TreatyActionKind.Resume, party, date: null, At(at));

    public TreatyStory Terminate(string at) => Record(V1.TreatyActionKind.Terminate, "", date: null, At(at));

    public TreatyStory Withdraw(string party, string notice)
    {
        var months = Instrument.WithdrawalNoticeMonths;
        return Record(V1.TreatyActionKind.NotifyWithdrawal, party, notice, day => Calendar.StartOf(day.AddMonths(months)));
    }

    private TreatyStory Record(V1.TreatyActionKind kind, string party, string date) => Record(kind, party, date, Calendar.StartOf);

    private TreatyStory Record(V1.TreatyActionKind kind, string party, string date, Func<DateOnly, long> effect)
    {
        if (!PartialDate.TryParse(date, out var known)) throw new FormatException(date);
        return Record(kind, party, known, known.Full is { } day ? effect(day) : null);
    }

    private TreatyStory Record(V1.TreatyActionKind kind, string party, PartialDate? date, long? effectiveAt)
    {
        _actions.Add(new TreatyAction
        {
            Agreement = Instrument.Name,
            Number = _actions.Count + 1,
            Kind = kind,
            Party = party,
            Date = date,
            EffectiveAt = effectiveAt,
            RecordedAt = effectiveAt ?? 0,
            Recorder = "agencies/depositary",
            Epoch = _actions.Count + 1,
        });
        return this;
    }
}
