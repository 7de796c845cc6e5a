using SecurityCoop.Sharing;

namespace SecurityCoop.Benchmarks.Decide;

/// <summary>A large made-up legal order, the same on every run: two thirds bilateral provisions, the rest among 3 to 10 parties.</summary>
internal sealed class LegalOrder
{
    public const int AgencyCount = 200, ProvisionCount = 2_000;

    private static readonly string[] Types =
        ["smuggling", "smuggling.drugs", "smuggling.drugs.heroin", "smuggling.weapons", "fisheries.iuu", "piracy", "environment.sabotage", "violence.clash"];

    private readonly Random _random = new(20190522);
    private readonly Dictionary<Caller, Caller> _callers = [];
    private readonly Dictionary<string, string[]> _originators = [];
    private readonly Dictionary<(Classification, Tlp), Marking> _markings = [];

    public LegalOrder()
    {
        Agencies = [.. Enumerable.Range(0, AgencyCount).Select(i => $"agencies/s{i % 60:00}-{new[] { "customs", "police", "navy", "border-guards" }[i / 60]}")];
        Provisions = [.. Enumerable.Range(0, ProvisionCount).Select(RandomProvision)];
        Policy = Policy.Build(
            1,
            Provisions.GroupBy(p => p.Terms.Agreement).Select(a => (a.Key, (IReadOnlyList<Grant>)[.. a.SelectMany(p => p.Grants())])),
            Agencies.Select(a => (a, "states/" + a[9..12])));
        GrantCount = Provisions.Sum(p => p.Grants().Count());
    }

    public string[] Agencies { get; }

    public Provision[] Provisions { get; }

    public Policy Policy { get; }

    public int GrantCount { get; }

    /// <summary>One question: the arguments of the rule.</summary>
    internal readonly record struct Asked(Caller Caller, Actions Action, Subject Subject, long At);

    /// <summary>A provision with its parties: what a naive rule would look through.</summary>
    internal sealed record Provision(GrantTerms Terms, HashSet<string> Parties, Period Period)
    {
        public IEnumerable<Grant> Grants() =>
            from giver in Parties
            from taker in Parties
            where giver != taker
            select new Grant(Terms, giver, taker, [Period], Period.From);
    }

    /// <summary>Questions that the rule answers so, drawn until there are enough.</summary>
    public Asked[] Questions(bool permitted, int count)
    {
        var found = new List<Asked>();
        while (found.Count < count)
        {
            var asked = RandomQuestion();
            if (AccessRule.Decide(Policy, asked.Caller, asked.Action, asked.Subject, asked.At) is { Own: false } verdict && verdict.Permitted == permitted) found.Add(asked);
        }
        return [.. found];
    }

    /// <summary>Pages of records, each judged for one caller, as a service does it; half of them permitted.</summary>
    public Asked[] Pages(int pages, int records)
    {
        var found = new List<Asked>();
        foreach (var first in Questions(permitted: true, pages))
        {
            var partners = Agencies.Where(a => Provisions.Any(p => p.Parties.Contains(a) && p.Parties.Contains(first.Caller.Agency))).ToArray();
            for (var record = 0; record < records; record++) found.Add(Answered(first, partners, permitted: record % 2 == 0));
        }
        return [.. found];
    }

    private Asked Answered(Asked first, string[] partners, bool permitted)
    {
        while (true)
        {
            var asked = first with { Subject = RandomSubject(Pick(partners)) };
            if (AccessRule.Decide(Policy, asked.Caller, asked.Action, asked.Subject, asked.At) is { Own: false } verdict && verdict.Permitted == permitted) return asked;
        }
    }

    // Three of four between parties of one provision, the rest between any two agencies.
    private Asked RandomQuestion()
    {
        var provision = Pick(Provisions);
        string[] two = [.. (_random.Next(4) > 0 ? provision.Parties.ToArray() : Agencies).OrderBy(_ => _random.Next()).Take(2)];
        var purpose = (Purposes)(1 << _random.Next(1, 4));
        return new Asked(
            Once(new Caller(two[0], "officer", purpose, (Purposes)~1, Classification.Secret)),
            _random.Next(4) > 0 ? Actions.Read : Actions.Subscribe,
            RandomSubject(two[1]),
            500 + _random.Next(500));
    }

    private Subject RandomSubject(string originator) => new()
    {
        Domain = (Domain)_random.Next(1, 3),
        Type = Pick(Types),
        Level = (Level)_random.Next(1, 5),
        Originators = Once(originator),
        Place = new Place(20 + _random.NextDouble() * 25, 45 + _random.NextDouble() * 35, _random.Next(500)),
        RecordedAt = _random.Next(1000),
        Marking = Once((Classification)_random.Next(1, 5), (Tlp)_random.Next(1, 4)),
    };

    private Provision RandomProvision(int number)
    {
        var agreement = $"agreements/{number / 4:000}";
        var parties = new HashSet<string>();
        var size = _random.Next(3) > 0 ? 2 : _random.Next(3, 11);
        while (parties.Count < size) parties.Add(Pick(Agencies));
        var terms = new GrantTerms
        {
            Agreement = agreement,
            Provision = $"{agreement}/provisions/{number}",
            Article = $"{number % 30}",
            Effect = _random.Next(30) == 0 ? ProvisionEffect.ForbidWithinAgreement : ProvisionEffect.Permit,
            Domain = (Domain)_random.Next(1, 3),
            Types = _random.Next(3) == 0 ? TypeScope.Everything : new TypeScope([Pick(Types), Pick(Types)], _random.Next(4) == 0 ? [Pick(Types)] : []),
            MinLevel = (Level)_random.Next(0, 4),
            Geography = _random.Next(3) == 0 ? new GeoScope([RandomArea()], (GeoRelation)_random.Next(2)) : null,
            Purposes = (Purposes)(_random.Next(1, 8) << 1),
            Ceiling = (Classification)_random.Next(2, 6),
            Actions = Actions.Read | (_random.Next(2) == 0 ? Actions.Subscribe : Actions.Stats),
            Fields = FieldGroups.Core | (FieldGroups)(_random.Next(16) << 1),
        };
        return new Provision(terms, parties, new Period(_random.Next(600), _random.Next(2) == 0 ? long.MaxValue : 600 + _random.Next(400)));
    }

    // Twelve corners, 5 to 20 degrees across.
    private AreaPolygon RandomArea()
    {
        double latitude = 25 + _random.NextDouble() * 15, longitude = 50 + _random.NextDouble() * 25, radius = 2.5 + _random.NextDouble() * 7.5;
        return new AreaPolygon(Enumerable.Range(0, 12).Select(i => new Corner(
            latitude + radius * Math.Sin(i * Math.PI / 6), longitude + radius * Math.Cos(i * Math.PI / 6) * (0.8 + _random.NextDouble() * 0.2))));
    }

    // A service judges what it has just read; thousands of callers and markings of our own would only push the policy out of the cache.
    private Caller Once(Caller caller) => _callers.TryGetValue(caller, out var known) ? known : _callers[caller] = caller;

    private string[] Once(string originator) =>
        _originators.TryGetValue(originator, out var known) ? known : _originators[originator] = [originator];

    private Marking Once(Classification classification, Tlp tlp) => _markings.TryGetValue((classification, tlp), out var known)
        ? known : _markings[(classification, tlp)] = new Marking { Classification = classification, Tlp = tlp };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
