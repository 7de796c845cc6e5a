using SecurityCoop.Agreements.V1;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>A random legal order of five agencies in four States, set up through the public API, with its facts kept beside it.</summary>
internal sealed partial class RandomWorld
{
    private readonly OneProcess system;
    private readonly Random random;
    private readonly RandomTexts texts;
    private readonly List<AgencyFact> agencies;
    private readonly List<TreatyFact> treaties = [];
    private readonly Person depositary;
    private long newest;

    private RandomWorld(OneProcess system, int seed)
    {
        (this.system, random, Seed) = (system, new Random(seed), seed);
        agencies =
        [
            Agency("a-customs", 0, AgencyKind.Customs), Agency("b-customs", 1, AgencyKind.Customs), Agency("c-customs", 2, AgencyKind.Customs),
            Agency("c-police", 2, AgencyKind.Police), Agency("d-customs", 3, AgencyKind.Customs),
        ];
        texts = new RandomTexts(random, agencies, system.Now);
        depositary = system.As("secretariat", "statistics", "depositary");
        Rule = new SlowRule(agencies, treaties);
    }

    public int Seed { get; }

    public SlowRule Rule { get; }

    public IReadOnlyList<AgencyFact> Agencies => agencies;

    public List<RecordFact> Records { get; } = [];

    public static async Task<RandomWorld> Begin(OneProcess system, int seed)
    {
        var world = new RandomWorld(system, seed);
        foreach (var agency in world.agencies) await world.Enter(agency);
        var count = world.random.Next(2, 5);
        for (var i = 0; i < count; i++) await world.Conclude($"w{seed}-{i}");
        await world.Enforced();
        return world;
    }

    /// <summary>Somebody of an agency, with a mandate and a clearance of their own.</summary>
    public (Person Person, ReaderFact Fact) Reader(string agency)
    {
        var purpose = texts.Pick(RandomTexts.Purposes);
        Purpose[] mandate = [.. texts.Some(RandomTexts.Purposes, 40).Append(purpose).Distinct()];
        var fact = new ReaderFact(agency, RandomTexts.UserOf(agency), purpose, mandate, texts.Chance(80) ? Classification.Restricted : Classification.Secret);
        var token = system.Token(new PersonTokenRequest
        {
            Agency = agency,
            Roles = ["officer"],
            User = fact.User,
            Purposes = [.. mandate.Select(Spelled)],
            Clearance = $"{fact.Clearance}".ToLowerInvariant(),
        });
        return (new Person(system, agency, token, Spelled(purpose)), fact);
    }

    public Task<EnforcementReceipt> Enforced() => depositary.Access.WaitForEpochAsync(new WaitForEpochRequest { Epoch = newest }).ResponseAsync;

    /// <summary>For whom a test of this world fails.</summary>
    public override string ToString() => $"seed {Seed} at {system.Now:O}\n{string.Join('\n', treaties)}\n{string.Join('\n', Records)}";

    private static string Spelled(Purpose purpose) => purpose switch
    {
        Purpose.CustomsRisk => "customs-risk",
        Purpose.LawEnforcement => "law-enforcement",
        Purpose.Safety => "safety",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    // Worlds share a register, so that no State of one may be a State of another: codes are invented.
    private AgencyFact Agency(string id, int state, AgencyKind kind)
    {
        var code = (Seed * 4) + state;
        return new AgencyFact($"agencies/{id}-w{Seed}", $"states/{(char)('a' + (code / 26))}{(char)('a' + (code % 26))}", kind);
    }

    private async Task Enter(AgencyFact agency)
    {
        var state = agency.State.Split('/')[1];
        await Setup.Once(system.Registrar.Directory.CreateStateAsync(new CreateStateRequest { StateId = state, State = new State { DisplayName = "Test State", NumericCode = "999" } }));
        await system.Registrar.Directory.CreateAgencyAsync(new CreateAgencyRequest
        {
            AgencyId = agency.Name.Split('/')[1],
            Agency = new Agency { DisplayName = "Test agency", Parent = agency.State, Kind = agency.Kind },
        });
    }

    // Drafted, provided, opened; then all sign, or one of them does not.
    private async Task Conclude(string id)
    {
        var treaty = new TreatyFact($"agreements/{id}");
        var parties = Parties();
        await depositary.Agreements.CreateAgreementAsync(new CreateAgreementRequest
        {
            AgreementId = id,
            Agreement = new Agreement
            {
                Title = "Random test treaty",
                Kind = AgreementKind.Treaty,
                Depositary = depositary.Agency,
                EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
                OpenForAccession = true,
                AllowsImmediateSuspension = true,
                WithdrawalNoticeMonths = random.Next(0, 2),
            },
        });
        var provisions = random.Next(3, 7);
        for (var i = 0; i < provisions; i++)
        {
            var provision = texts.Provision(parties);
            treaty.Provisions.Add(provision);
            await depositary.Provisions.CreateProvisionAsync(new CreateProvisionRequest { Parent = treaty.Name, ProvisionId = $"p{i}", Provision = provision });
        }

        foreach (var party in parties) await depositary.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = treaty.Name, Party = party });
        await depositary.Agreements.OpenForSignatureAsync(new OpenForSignatureRequest { Name = treaty.Name });
        await Sign(treaty, parties);
        treaties.Add(treaty);
    }

    private async Task Sign(TreatyFact treaty, List<string> parties)
    {
        List<string> signing = texts.Chance(90) ? parties : [.. parties.Skip(1)];
        var last = DateOnly.MinValue;
        foreach (var party in signing)
        {
            var day = DateOnly.FromDateTime(system.Now.UtcDateTime).AddDays(-random.Next(0, 400));
            if (day > last) last = day;
            newest = (await depositary.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = treaty.Name, Party = party, Date = Day(day) })).PolicyEpoch;
        }

        treaty.Parties.AddRange(parties.Select(p => new PartyFact(p, signing.Count == parties.Count ? StartOf(last) : long.MaxValue)));
    }

    // No State beside an agency of its own.
    private List<string> Parties()
    {
        var parties = new List<string>();
        foreach (var agency in agencies.OrderBy(_ => random.Next()))
        {
            if (parties.Contains(agency.State) || texts.Chance(12)) continue;
            var state = texts.Chance(25) && !agencies.Any(a => a.State == agency.State && parties.Contains(a.Name));
            parties.Add(state ? agency.State : agency.Name);
        }

        return parties.Count >= 2 ? parties : [agencies[0].Name, agencies[1].Name];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static long StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;

    private static long Micro(Google.Protobuf.WellKnownTypes.Timestamp time) => (time.Seconds * 1_000_000) + (time.Nanos / 1000);
}
