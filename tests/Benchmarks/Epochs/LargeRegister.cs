using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Benchmarks.Epochs;

/// <summary>A large made-up register, entered through the public API: 40 States with two agencies each, 200 instruments of 2 to 10 of them, ten provisions each.</summary>
internal sealed class LargeRegister(Deployment deployment, GrpcChannel channel)
{
    public const int Instruments = 200;
    private const int States = 40, ProvisionsEach = 10, AtOnce = 4;
    private const string Depositary = "agencies/secretariat";
    private static readonly AgencyKind[] Kinds = [AgencyKind.Customs, AgencyKind.Police];

    private readonly CallInvoker depositary = By(deployment, channel, Depositary, "depositary");

    public int Count { get; private set; }

    private AgreementsService.AgreementsServiceClient Law => new(depositary);

    public async Task Fill(int instruments, CancellationToken ct)
    {
        Count = instruments;
        Console.Error.WriteLine($"  entering {instruments} instruments");
        var registrar = new DirectoryService.DirectoryServiceClient(By(deployment, channel, "agencies/registry", "registrar"));
        for (var state = 0; state < States; state++)
        {
            await registrar.CreateStateAsync(new CreateStateRequest { StateId = Id(state), State = new State { DisplayName = $"Test State {state}", NumericCode = "999" } }, cancellationToken: ct);
            foreach (var kind in Kinds)
                await registrar.CreateAgencyAsync(new CreateAgencyRequest { AgencyId = $"{Id(state)}-{kind.ToString().ToLowerInvariant()}", Agency = new Agency { DisplayName = $"Test {kind} {state}", Parent = $"states/{Id(state)}", Kind = kind } }, cancellationToken: ct);
        }

        var random = new Random(20190522);
        var parties = Enumerable.Range(0, instruments).Select(n => Enumerable.Range(0, States).OrderBy(_ => random.Next()).Take(n % 3 == 0 ? random.Next(3, 11) : 2).Select(s => $"states/{Id(s)}").ToList()).ToList();
        await Parallel.ForAsync(0, instruments, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (n, token) => await Conclude(n, parties[n], token));
    }

    /// <summary>Suspends an instrument, or lets it operate again; the epoch that says so.</summary>
    public async Task<long> Change(int number, CancellationToken ct)
    {
        var name = Name(number / 2 * 7 % Count);
        return number % 2 == 0
            ? (await Law.SuspendAgreementAsync(new SuspendAgreementRequest { Name = name }, cancellationToken: ct)).PolicyEpoch
            : (await Law.ResumeAgreementAsync(new ResumeAgreementRequest { Name = name }, cancellationToken: ct)).PolicyEpoch;
    }

    public async Task<EnforcementReceipt> Enforced(long epoch, CancellationToken ct) =>
        await new AccessService.AccessServiceClient(depositary).WaitForEpochAsync(new WaitForEpochRequest { Epoch = epoch }, cancellationToken: ct);

    private async Task Conclude(int number, List<string> parties, CancellationToken ct)
    {
        var name = Name(number);
        await Law.CreateAgreementAsync(new CreateAgreementRequest
        {
            AgreementId = name["agreements/".Length..],
            Agreement = new Agreement
            {
                Title = "Test treaty",
                Kind = AgreementKind.Mou,
                Depositary = Depositary,
                AllowsImmediateSuspension = true,
                EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { AtLeast = 2 } },
            },
        }, cancellationToken: ct);
        var provisions = new ProvisionsService.ProvisionsServiceClient(depositary);
        for (var article = 1; article <= ProvisionsEach; article++)
            await provisions.CreateProvisionAsync(new CreateProvisionRequest { Parent = name, ProvisionId = $"art-{article}", Provision = Provision(article) }, cancellationToken: ct);
        foreach (var party in parties) await Law.InvitePartyAsync(new InvitePartyRequest { Name = name, Party = party }, cancellationToken: ct);
        await Law.OpenForSignatureAsync(new OpenForSignatureRequest { Name = name }, cancellationToken: ct);
        foreach (var party in parties) await Law.SignAgreementAsync(new SignAgreementRequest { Name = name, Party = party, Date = "2019-05-22" }, cancellationToken: ct);
    }

    private static string Id(int state) => $"{(char)('a' + state / 26)}{(char)('a' + state % 26)}";

    private static string Name(int number) => $"agreements/treaty-{number:000}";

    private static CallInvoker By(Deployment deployment, GrpcChannel channel, string agency, string role) =>
        channel.CreateCallInvoker().Intercept(new WithHeaders(Treaty.As(deployment.Token(agency, role), "statistics")));

    private static SharingProvision Provision(int article)
    {
        var side = new PartySelector { AgencyKinds = { Kinds[article % 2] } };
        return new SharingProvision
        {
            Article = $"{article}",
            Effect = ProvisionEffect.Permit,
            From = side,
            To = side,
            Domain = article % 3 == 0 ? Domain.Incident : Domain.Consignment,
            MinLevel = (Level)(article % 4),
            Purposes = { Purpose.CustomsRisk },
            Ceiling = Classification.Restricted,
            Actions = { Action.Read, Action.Subscribe },
            RecordTimeRule = RecordTimeRule.PairEntryIntoForce,
        };
    }
}
