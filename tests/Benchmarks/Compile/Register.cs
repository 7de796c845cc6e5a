using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using Instrument = SecurityCoop.Agreements.Instruments.Instrument;
using Period = SecurityCoop.Sharing.Period;
using TreatyAction = SecurityCoop.Agreements.Instruments.TreatyAction;

namespace SecurityCoop.Benchmarks.Compile;

/// <summary>One instrument with its acts and its text.</summary>
internal sealed record Treaty(Instrument Instrument, List<TreatyAction> Acts, Provision[] Text);

/// <summary>
/// A large made-up register, the same on every run: 40 States with two agencies each, 200 instruments of 2 to 10 of them, 2,000
/// provisions. Every tenth instrument has a suspension, every twentieth a reservation.
/// </summary>
internal sealed class Register
{
    public const int StateCount = 40, TreatyCount = 200, ProvisionsEach = 10;

    private static readonly AgencyKind[] Kinds = [AgencyKind.Customs, AgencyKind.Police];
    private readonly Random random = new(20190522);

    public Register()
    {
        Agencies = new AgencyRegister(Enumerable.Range(0, StateCount).SelectMany(s => Kinds.Select(k => new AgencyEntry($"agencies/s{s:00}-{k.ToString().ToLowerInvariant()}", $"states/s{s:00}", k))));
        Treaties = [.. Enumerable.Range(0, TreatyCount).Select(Made)];
    }

    public AgencyRegister Agencies { get; }

    public Treaty[] Treaties { get; }

    public IEnumerable<(string Agency, string Parent)> Affiliations => Enumerable.Range(0, StateCount).SelectMany(s => Agencies.CoveredBy($"states/s{s:00}")).Select(a => (a.Name, a.Parent));

    private Treaty Made(int number)
    {
        var name = $"agreements/t{number:000}";
        var parties = Enumerable.Range(0, StateCount).OrderBy(_ => random.Next()).Take(number % 3 == 0 ? random.Next(3, 11) : 2).Select(s => $"states/s{s:00}").ToList();
        var instrument = new Instrument { Name = name, Title = "Test treaty", Kind = AgreementKind.Treaty, DataBasis = true, Depositary = "agencies/s00-customs", EntryIntoForceRule = new SecurityCoop.Agreements.Law.EntryIntoForceRule.AfterConsents(2, SecurityCoop.Agreements.Law.Delay.OfDays(30)), CreatedAt = 0 };
        var treaty = new Treaty(instrument, [], [.. Enumerable.Range(1, ProvisionsEach).Select(article => Provision(name, article))]);
        foreach (var party in parties) Act(treaty, TreatyActionKind.Invite, party, 2015);
        Act(treaty, TreatyActionKind.OpenForSignature, "", 2015);
        foreach (var party in parties) Act(treaty, TreatyActionKind.Sign, party, random.Next(2016, 2020));
        if (number % 10 == 0) Act(treaty, TreatyActionKind.Suspend, parties[0], 2024);
        if (number % 20 == 3) Act(treaty, TreatyActionKind.Reserve, parties[1], 2016, new() { NotifiedDate = "2016-01-01", Reserved = { new ReservedProvision { Provision = treaty.Text[0].Name, MinLevel = Type.V1.Level.Critical } } });
        return treaty;
    }

    /// <summary>Records one act more.</summary>
    public static void Act(Treaty treaty, TreatyActionKind kind, string party, int year, ActTerms? terms = null)
    {
        var day = new DateOnly(year, 1, 1);
        treaty.Acts.Add(new TreatyAction
        {
            Agreement = treaty.Instrument.Name,
            Number = treaty.Acts.Count + 1,
            Kind = kind,
            Party = party,
            Date = PartialDate.On(day),
            EffectiveAt = DepositaryCalendar.Utc.StartOf(day),
            Terms = terms ?? new(),
            RecordedAt = treaty.Acts.Count,
            Recorder = treaty.Instrument.Depositary,
            Epoch = treaty.Acts.Count,
        });
    }

    private static Provision Provision(string agreement, int article)
    {
        var customs = new Agreements.Provisions.PartySelector(new HashSet<string>(), new HashSet<AgencyKind> { Kinds[article % 2] });
        return new Provision
        {
            Terms = new SecurityCoop.Sharing.GrantTerms
            {
                Agreement = agreement,
                Provision = $"{agreement}/provisions/art-{article}",
                Article = $"{article}",
                Domain = article % 3 == 0 ? Domain.Incident : Domain.Consignment,
                MinLevel = (Level)(article % 4),
                Purposes = Purposes.CustomsRisk,
                Ceiling = Classification.Restricted,
                Actions = Actions.Read | Actions.Subscribe,
            },
            From = customs,
            To = customs,
            RecordTimeRule = RecordTimeRule.PairEntryIntoForce,
            Validity = new Period(long.MinValue, long.MaxValue),
        };
    }
}
