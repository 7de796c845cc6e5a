using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>Random provisions and markings, biased so that most dimensions are met and near misses are common.</summary>
internal sealed class RandomTexts(Random random, IReadOnlyList<AgencyFact> agencies, DateTimeOffset now)
{
    public static readonly string[] Types = ["smuggling.drugs.heroin", "smuggling.drugs", "smuggling.goods.tobacco", "piracy", "fisheries.iuu.gear"];

    private static readonly string[] Subtrees = ["smuggling", "smuggling.drugs", "smuggling.drugs.heroin", "smuggling.goods", "piracy", "fisheries"];

    private static readonly Domain[] Domains = [Domain.Incident, Domain.Incident, Domain.Consignment, Domain.Seizure];

    public static readonly Purpose[] Purposes = [Purpose.CustomsRisk, Purpose.LawEnforcement, Purpose.Safety];

    public bool Chance(int percent) => random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    public T[] Some<T>(IReadOnlyList<T> from, int percent) => [.. from.Where(_ => Chance(percent))];

    public SharingProvision Provision(IReadOnlyList<string> parties)
    {
        var provision = new SharingProvision
        {
            Article = $"{random.Next(1, 30)}",
            Effect = Chance(88) ? ProvisionEffect.Permit : Chance(60) ? ProvisionEffect.ForbidWithinAgreement : ProvisionEffect.ForbidGlobally,
            From = Selector(parties),
            Domain = Pick(Domains),
            MinLevel = Chance(70) ? Level.Unspecified : Pick<Level>([Level.Medium, Level.High]),
        };
        if (Chance(30)) provision.IncludedTypes.Add(Some(Subtrees, 60));
        if (Chance(25)) provision.ExcludedTypes.Add(Pick(Subtrees));
        if (Chance(20)) AddArea(provision);
        if (Chance(15)) provision.ValidFromTime = Timestamp.FromDateTimeOffset(now.AddDays(random.Next(-20, 20)));
        if (Chance(15)) provision.ValidUntilTime = Timestamp.FromDateTimeOffset(now.AddDays(random.Next(21, 60)));
        if (provision.Effect != ProvisionEffect.ForbidGlobally) provision.To = Selector(parties);
        else if (Chance(70)) provision.Exempted = Selector(parties);
        if (provision.Effect == ProvisionEffect.Permit) Open(provision);
        return provision;
    }

    public Marking Marking()
    {
        var marking = new Marking
        {
            Classification = Chance(80) ? Classification.Official : Pick<Classification>([Classification.Public, Classification.Restricted, Classification.Secret]),
            Tlp = Chance(75) ? Pick<Tlp>([Tlp.Green, Tlp.Amber]) : Pick<Tlp>([Tlp.Clear, Tlp.AmberStrict, Tlp.Red]),
            OriginatorControlled = Chance(10),
        };
        string[] names = [.. agencies.Select(a => a.Name)];
        if (marking.OriginatorControlled) marking.ReleasedTo.Add(Some(names, 50));
        if (Chance(12)) marking.ReleasableTo.Add(Some([.. agencies.Select(a => a.State).Distinct()], 60));
        if (Chance(12)) marking.ExcludedPurposes.Add(Pick(Purposes));
        if (marking.Tlp == Tlp.Red) marking.NamedRecipients.Add(Some([.. names.Select(UserOf)], 50));
        if (marking.Tlp == Tlp.AmberStrict) marking.AddressedAgencies.Add(Some(names, 50));
        return marking;
    }

    /// <summary>Inside the box, outside it, with an error that reaches over its side, or not known.</summary>
    public Place? Place() => random.Next(5) switch
    {
        0 => null,
        1 => new Place { Latitude = 25, Longitude = 61, AccuracyM = 300_000 },
        2 => new Place { Latitude = 30, Longitude = 61, AccuracyM = 100 },
        3 => new Place { Latitude = 30, Longitude = 61, AccuracyM = 600_000 },
        _ => new Place { Latitude = 25, Longitude = 61, AccuracyM = 100 },
    };

    public static string UserOf(string agency) => $"{agency.Split('/')[1]}-reader@test";

    private PartySelector Selector(IReadOnlyList<string> parties)
    {
        var selector = new PartySelector();
        if (Chance(75)) selector.AnyParty = true;
        else selector.Parties.Add(Some(parties, 60));
        if (selector.Parties.Any(p => p.StartsWith("states/", StringComparison.Ordinal)) || Chance(60)) selector.AgencyKinds.Add(AgencyKind.Customs);
        if (selector.AgencyKinds.Count > 0 && Chance(30)) selector.AgencyKinds.Add(AgencyKind.Police);
        if (selector is { AnyParty: false, Parties.Count: 0, AgencyKinds.Count: 0 }) selector.AnyParty = true;
        return selector;
    }

    private void Open(SharingProvision provision)
    {
        provision.Purposes.Add(Purposes.Where(_ => Chance(85)).DefaultIfEmpty(Purpose.CustomsRisk));
        provision.Actions.Add(((Action[])[Action.Read, Action.Subscribe, Action.Stats, Action.Export]).Where(_ => Chance(88)).DefaultIfEmpty(Action.Read));
        provision.Ceiling = Pick<Classification>([Classification.Official, Classification.Restricted, Classification.Secret]);
        provision.StrictestTlp = Pick<Tlp>([Tlp.Unspecified, Tlp.Amber, Tlp.Red]);
        provision.Fields.Add(FieldGroup.Core);
        if (Chance(50)) provision.Fields.Add(FieldGroup.GeoExact);
        provision.RecordTimeRule = Pick<RecordTimeRule>([RecordTimeRule.Any, RecordTimeRule.Unspecified, RecordTimeRule.PairEntryIntoForce, RecordTimeRule.Date]);
        if (provision.RecordTimeRule == RecordTimeRule.Date) provision.RecordsFromTime = Timestamp.FromDateTimeOffset(now.AddDays(random.Next(-1, 5)));
    }

    private void AddArea(SharingProvision provision)
    {
        provision.Areas.Add(new Area { Corners = { Corner(24, 60), Corner(24, 62), Corner(26, 62), Corner(26, 60) } });
        provision.GeoRelation = Chance(50) ? GeoRelation.Within : GeoRelation.Intersects;
    }

    private static Corner Corner(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };
}
