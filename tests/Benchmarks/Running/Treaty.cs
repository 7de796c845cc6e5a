using Grpc.Core;
using Grpc.Core.Interceptors;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Benchmarks.Running;

/// <summary>An agreement in force, made through the public API: each party shows each other its incidents, live too. States, agencies and text are test data.</summary>
internal sealed class Treaty(Deployment deployment, CallInvoker agreements, SharingProvision[] provisions)
{
    private const string Id = "benchmark", Secretariat = "agencies/secretariat";

    /// <summary>Agencies of the agreement.</summary>
    public static string Party(int number) => $"agencies/x{(char)('a' + number)}-benchmark";

    /// <summary>Signed by all and enforced everywhere when it returns.</summary>
    /// <param name="provisions">What it says instead; the article on incidents where none are given.</param>
    public static async Task InForce(Deployment deployment, int parties, CancellationToken ct, params SharingProvision[] provisions)
    {
        Console.Error.WriteLine($"  putting an agreement of {parties} parties in force");
        using var channel = deployment.Agreements.Open();
        await new Treaty(deployment, channel.CreateCallInvoker(), provisions is [] ? [Incidents] : provisions).Conclude([.. Enumerable.Range(0, parties).Select(Party)], ct);
    }

    /// <summary>Suspends it, and waits for the receipt.</summary>
    public static async Task<EnforcementReceipt> Suspend(Deployment deployment, AgreementsService.AgreementsServiceClient law, CancellationToken ct) =>
        (await law.SuspendAgreementAsync(new SuspendAgreementRequest { Name = $"agreements/{Id}", AwaitEnforcement = true }, As(deployment.Token(Secretariat, "depositary"), "statistics"), cancellationToken: ct)).Receipt;

    /// <summary>Lets it operate again.</summary>
    public static async Task Resume(Deployment deployment, AgreementsService.AgreementsServiceClient law, CancellationToken ct) =>
        await law.ResumeAgreementAsync(new ResumeAgreementRequest { Name = $"agreements/{Id}" }, As(deployment.Token(Secretariat, "depositary"), "statistics"), cancellationToken: ct);

    /// <summary>Headers of somebody of an agency for one purpose.</summary>
    public static Metadata As(string token, string purpose = "law-enforcement") => new() { { "authorization", $"Bearer {token}" }, { "sc-purpose", purpose } };

    private async Task Conclude(string[] parties, CancellationToken ct)
    {
        var registrar = new DirectoryService.DirectoryServiceClient(By("agencies/registry", "registrar"));
        var depositary = By(Secretariat, "depositary");
        foreach (var party in parties)
        {
            var (agency, state) = (party["agencies/".Length..], party["agencies/".Length..][..2]);
            await registrar.CreateStateAsync(new CreateStateRequest { StateId = state, State = new State { DisplayName = $"Test State {state}", NumericCode = "999" } }, cancellationToken: ct);
            await registrar.CreateAgencyAsync(new CreateAgencyRequest { AgencyId = agency, Agency = new Agency { DisplayName = $"Test {agency}", Parent = $"states/{state}", Kind = AgencyKind.BorderGuard } }, cancellationToken: ct);
        }

        var law = new AgreementsService.AgreementsServiceClient(depositary);
        await law.CreateAgreementAsync(new CreateAgreementRequest
        {
            AgreementId = Id,
            Agreement = new Agreement
            {
                Title = "Test memorandum",
                Kind = AgreementKind.Mou,
                Depositary = Secretariat,
                AllowsImmediateSuspension = true,
                EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
            },
        }, cancellationToken: ct);
        var articles = new ProvisionsService.ProvisionsServiceClient(depositary);
        foreach (var provision in provisions)
            await articles.CreateProvisionAsync(new CreateProvisionRequest { Parent = $"agreements/{Id}", ProvisionId = $"art-{provision.Article}", Provision = provision }, cancellationToken: ct);
        foreach (var party in parties) await law.InvitePartyAsync(new InvitePartyRequest { Name = $"agreements/{Id}", Party = party }, cancellationToken: ct);
        await law.OpenForSignatureAsync(new OpenForSignatureRequest { Name = $"agreements/{Id}" }, cancellationToken: ct);
        await SignAndWait(law, depositary, parties, ct);
    }

    private static async Task SignAndWait(AgreementsService.AgreementsServiceClient law, CallInvoker depositary, string[] parties, CancellationToken ct)
    {
        var epoch = 0L;
        foreach (var party in parties) epoch = (await law.SignAgreementAsync(new SignAgreementRequest { Name = $"agreements/{Id}", Party = party, Date = "2019-05-22" }, cancellationToken: ct)).PolicyEpoch;
        await new AccessService.AccessServiceClient(depositary).WaitForEpochAsync(new WaitForEpochRequest { Epoch = epoch }, cancellationToken: ct);
    }

    private CallInvoker By(string agency, string role) => agreements.Intercept(new WithHeaders(As(deployment.Token(agency, role), "statistics")));

    /// <summary>Each party shows each other its incidents of smuggling, live too.</summary>
    public static SharingProvision Incidents => new()
    {
        Article = "1",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { AnyParty = true },
        To = new PartySelector { AnyParty = true },
        Domain = Domain.Incident,
        IncludedTypes = { "smuggling" },
        Purposes = { Purpose.LawEnforcement },
        Ceiling = Classification.Restricted,
        StrictestTlp = Tlp.Amber,
        Actions = { Action.Discover, Action.Read, Action.Subscribe },
        Fields = { FieldGroup.Core, FieldGroup.GeoExact },
        RecordTimeRule = RecordTimeRule.Any,
    };
}
