namespace SecurityCoop.Sharing.Tests.Properties;

/// <summary>A small random legal order. Time runs from 0 to 100, so that edges are met often.</summary>
internal sealed class World
{
    public static readonly string[] Agencies = ["agencies/a", "agencies/b", "agencies/c", "agencies/d", "agencies/e"];

    private static readonly string[] States = ["states/x", "states/y", "states/z"];

    private static readonly string[] Types =
        ["smuggling", "smuggling.drugs", "smuggling.drugs.heroin", "smuggling.drug", "smuggling.drugs.heroin.pure", "piracy", "fisheries.iuu"];

    private readonly Random _random;

    public World(Random random)
    {
        _random = random;
        Affiliations = [.. Agencies.Where(_ => Chance(80)).Select(a => (a, Pick(States)))];
        Agreements = [.. Enumerable.Range(1, random.Next(1, 4)).Select(i => RandomAgreement($"agreements/{i}"))];
        Policy = Policy.Build(random.Next(), Agreements, Affiliations);
        Reference = new ReferenceRule(Agreements, Affiliations);
    }

    public List<(string Agreement, IReadOnlyList<Grant> Grants)> Agreements { get; }

    public List<(string Agency, string Parent)> Affiliations { get; }

    public Policy Policy { get; }

    public ReferenceRule Reference { get; }

    public (string Agreement, IReadOnlyList<Grant> Grants) RandomAgreement(string name) =>
        (name, [.. Enumerable.Range(1, _random.Next(1, 5)).SelectMany(i => RandomProvision(name, $"{name}/provisions/{i}"))]);

    /// <summary>A question that some grant would permit, spoiled in none, one or two respects, mostly by a hair.</summary>
    public Asked RandomQuestion()
    {
        var grants = Agreements.SelectMany(a => a.Grants).Where(g => g.Terms.Effect == ProvisionEffect.Permit && g.Periods.Count > 0).ToList();
        if (grants.Count == 0) grants = [.. Enumerable.Range(0, 40).SelectMany(_ => RandomProvision("agreements/none", "agreements/none/provisions/1")).Take(1)];
        var asked = Fitting(Pick(grants));
        for (var spoiled = _random.Next(4) - 1; spoiled > 0; spoiled--) asked = Spoil(asked);
        return Chance(15) ? Joined(asked, grants) : asked;
    }

    // Most parts fit the caller; some are spoiled by a hair.
    private Asked Joined(Asked asked, List<Grant> grants)
    {
        var parts = new List<Subject>();
        for (var wanted = _random.Next(1, 3); wanted > 0; wanted--)
        {
            var mine = grants.Where(g => g.Recipient == asked.Caller.Agency).DefaultIfEmpty(grants[0]).ToList();
            var part = Chance(50) ? asked.Subject : Fitting(Pick(mine)).Subject;
            parts.Add(Chance(30) ? Spoil(asked with { Subject = part }).Subject : part);
        }
        return asked with { Subject = asked.Subject with { Parts = parts, Originators = [.. parts.Prepend(asked.Subject).SelectMany(p => p.Originators).Distinct()] } };
    }

    private Asked Fitting(Grant grant)
    {
        var terms = grant.Terms;
        var period = grant.Periods.Count == 0 ? new Period(0, 100) : Pick(grant.Periods);
        var purpose = Pick(FlagsOf(terms.Purposes));
        var originators = new List<string> { grant.Originator };
        if (Chance(25)) originators.Add(Pick(Agencies));
        if (Chance(10)) originators.Add(Pick(Agencies));
        return new Asked(
            new Caller(grant.Recipient, "officer-1", purpose, purpose | RandomPurposes(), Chance(70) ? Classification.TopSecret : RandomEnum<Classification>()),
            Pick(FlagsOf(terms.Actions)),
            new Subject
            {
                Domain = terms.Domain,
                Type = Chance(70) && terms.Types.Included.Count > 0 ? Pick(terms.Types.Included) + (Chance(30) ? ".heroin" : "") : Pick(Types),
                Level = Chance(50) ? terms.MinLevel : RandomEnum<Level>(),
                Originators = [.. originators.Distinct()],
                Place = terms.Geography is null ? Chance(50) ? null : RandomPlace() : PlaceIn(Pick(terms.Geography.Areas)),
                RecordedAt = Chance(50) ? grant.RecordsFrom : _random.Next(100),
                RevisedAt = Chance(50) ? long.MinValue : period.From + _random.Next(20) - Math.Min(20, terms.Caveats.Delay),
                RequestedBy = Chance(80) ? [grant.Recipient] : Chance(50) ? [] : [Pick(Agencies)],
                Given = Chance(60) ? terms.Fields : (FieldGroups)(_random.Next(64) << 1),
                Marking = new Marking
                {
                    Classification = (Classification)_random.Next(1, Math.Max(2, (int)terms.Ceiling + 1)),
                    Tlp = (Tlp)_random.Next(1, Math.Max(2, (int)terms.StrictestTlp + 1)),
                    OriginatorControlled = Chance(20),
                    ReleasedTo = Chance(70) ? [grant.Recipient] : [Pick(Agencies)],
                    ReleasableTo = Chance(15) ? States : [],
                    NamedRecipients = Chance(80) ? ["officer-1", "officer-2"] : ["officer-2"],
                    AddressedAgencies = Chance(80) ? [grant.Recipient] : [Pick(Agencies)],
                },
            },
            Chance(60) ? period.From + _random.NextInt64(Math.Min(100, period.Until - period.From)) : Chance(50) ? period.From : Math.Min(100, period.Until));
    }

    private Asked Spoil(Asked asked)
    {
        var (caller, subject) = (asked.Caller, asked.Subject);
        return _random.Next(23) switch
        {
            0 => asked with { At = asked.At + (Chance(50) ? 1 : -1) },
            1 => asked with { At = _random.Next(100) },
            2 => asked with { Action = (Actions)(_random.Next(512) << 1) },
            3 => asked with { Caller = caller with { Agency = Pick(Agencies) } },
            4 => asked with { Caller = caller with { Purpose = RandomPurposes() } },
            5 => asked with { Caller = caller with { Mandate = RandomPurposes() } },
            6 => asked with { Caller = caller with { Clearance = RandomEnum<Classification>() } },
            7 => asked with { Caller = caller with { User = "officer-3" } },
            8 => asked with { Subject = subject with { Domain = RandomEnum<Domain>() } },
            9 => asked with { Subject = subject with { Type = Chance(20) ? "" : Chance(50) ? subject.Type + "s" : Pick(Types) } },
            10 => asked with { Subject = subject with { Level = RandomEnum<Level>() } },
            11 => asked with { Subject = subject with { Place = Chance(30) ? null : RandomPlace() } },
            12 => asked with { Subject = subject with { RecordedAt = subject.RecordedAt - 1 } },
            13 => asked with { Subject = subject with { Originators = [.. subject.Originators.Append(Pick(Agencies)).Distinct()] } },
            14 => asked with { Subject = subject with { Marking = subject.Marking with { Classification = RandomEnum<Classification>() } } },
            15 => asked with { Subject = subject with { Marking = subject.Marking with { Tlp = RandomEnum<Tlp>() } } },
            16 => asked with { Subject = subject with { Marking = subject.Marking with { ReleasableTo = [Pick(States)] } } },
            17 => asked with { Subject = subject with { Marking = subject.Marking with { OriginatorControlled = true } } },
            18 => asked with { Subject = subject with { Marking = subject.Marking with { ExcludedPurposes = RandomPurposes() } } },
            19 => asked with { Subject = subject with { RequestedBy = [] } },
            20 => asked with { Subject = subject with { RevisedAt = asked.At - _random.Next(30) } },
            21 => asked with { Subject = subject with { Given = (FieldGroups)(_random.Next(64) << 1) } },
            _ => asked with { Subject = subject with { Marking = subject.Marking with { NamedRecipients = [], AddressedAgencies = [] } } },
        };
    }

    private IEnumerable<Grant> RandomProvision(string agreement, string provision)
    {
        var effect = Chance(4) ? ProvisionEffect.Oblige : Chance(75) ? ProvisionEffect.Permit : Chance(50) ? ProvisionEffect.ForbidWithinAgreement : ProvisionEffect.ForbidGlobally;
        var permits = effect == ProvisionEffect.Permit;
        var terms = new GrantTerms
        {
            Agreement = agreement,
            Provision = provision,
            Article = provision[^1..],
            Effect = effect,
            Domain = Chance(70) ? Domain.Incident : Domain.Consignment,
            Types = permits && Chance(50) ? TypeScope.Everything : new TypeScope(Some(Types, permits ? 3 : 1), Some(Types, 2)),
            MinLevel = Chance(50) ? Level.Unspecified : RandomEnum<Level>(),
            Geography = Chance(60) ? null : new GeoScope(Enumerable.Range(0, _random.Next(1, 3)).Select(_ => RandomBox()), Chance(50) ? GeoRelation.Within : GeoRelation.Intersects),
            Purposes = RandomPurposes() | Purposes.CustomsRisk,
            Ceiling = RandomEnum<Classification>(),
            StrictestTlp = RandomEnum<Tlp>(),
            Actions = (Actions)(_random.Next(512) << 1) | (Chance(80) ? Actions.Read : Actions.Stats),
            Fields = (FieldGroups)(_random.Next(64) << 1) | FieldGroups.Core,
            Caveats = Chance(75) ? Caveats.None : RandomCaveats(),
            Standing = Chance(90) ? Standing.Full : Chance(80) ? Standing.Residual : Standing.Recalled,
        };
        for (var i = _random.Next(2, 7); i > 0; i--)
        {
            var (originator, recipient) = (Pick(Agencies), Pick(Agencies));
            if (!permits && Chance(60)) recipient = Grant.AnyRecipient;
            yield return new Grant(terms, originator, recipient, RandomPeriods(), Chance(50) ? long.MinValue : _random.Next(100))
            {
                ExceptRecipients = recipient == Grant.AnyRecipient ? [.. Some(Agencies, 3)] : [],
                Equivalents = Chance(85) ? null : [.. Enumerable.Range(0, _random.Next(5, 8)).Select(_ => RandomEnum<Classification>())],
            };
        }
    }

    private Caveats RandomCaveats() => new()
    {
        Handling = (Handling)(_random.Next(16) << 1),
        Retention = Chance(30) ? 50 : 0,
        Delay = Chance(40) ? _random.Next(1, 30) : 0,
        MinAggregation = _random.Next(3),
        OriginatorControlled = Chance(20),
        RequiresRequest = Chance(20),
    };

    private List<Period> RandomPeriods()
    {
        var periods = new List<Period>();
        for (var at = Chance(50) ? 0L : _random.Next(40); periods.Count < 4 && at < 100; at = periods[^1].Until + (Chance(20) ? 0 : _random.Next(1, 30)))
        {
            periods.Add(new Period(at, Chance(40) ? long.MaxValue : at + _random.Next(1, 60)));
            if (periods[^1].Until == long.MaxValue) break;
        }
        return periods;
    }

    private AreaPolygon RandomBox()
    {
        int south = _random.Next(24, 29), west = _random.Next(58, 63), north = south + _random.Next(1, 3), east = west + _random.Next(1, 3);
        return new AreaPolygon([new(south, west), new(south, east), new(north, east), new(north, west)]);
    }

    private Place RandomPlace() => new(24 + _random.Next(25) / 4.0, 58 + _random.Next(25) / 4.0, RandomAccuracy());

    private Place PlaceIn(AreaPolygon box) =>
        new(box.Ring[0].Latitude + _random.Next(5) / 4.0, box.Ring[0].Longitude + _random.Next(5) / 4.0, RandomAccuracy());

    // A quarter of a degree here is 24 to 28 km: none of these is near a multiple of it, or near a diagonal.
    private double RandomAccuracy() => Pick<double>([0, 0, 500, 12_000, 41_000, 1_000_000]);

    private Purposes RandomPurposes() => (Purposes)(1 << _random.Next(1, 5)) | (Chance(40) ? (Purposes)(1 << _random.Next(1, 5)) : Purposes.None);

    private static List<T> FlagsOf<T>(T set) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Where(f => Convert.ToInt32(f) != 0 && set.HasFlag(f))];

    private T RandomEnum<T>() where T : struct, Enum => Pick(Enum.GetValues<T>());

    private IEnumerable<string> Some(string[] from, int atMost) => Enumerable.Range(0, _random.Next(atMost + 1)).Select(_ => Pick(from)).Distinct();

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}

internal sealed record Asked(Caller Caller, Actions Action, Subject Subject, long At)
{
    public Verdict Of(Policy policy) => AccessRule.Decide(policy, Caller, Action, Subject, At);
}
