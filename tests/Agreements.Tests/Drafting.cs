using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests;

/// <summary>Steps that stories share. All data is test data.</summary>
internal static class Drafting
{
    public const string Secretariat = "agencies/secretariat";

    public static Metadata Depositary(this AgreementsUnderTest service) => service.As(Secretariat, "depositary");

    public static Metadata Liaison(this AgreementsUnderTest service, string agency) => service.As(agency, "liaison");

    /// <summary>A State for each prefix, and its agency of a kind: uz-customs belongs to uz.</summary>
    public static async Task Enter(this AgreementsUnderTest service, AgencyKind kind, params string[] agencies)
    {
        foreach (var id in agencies)
        {
            var state = id[..2];
            await service.EnterState(state);
            await service.Directory.CreateAgencyAsync(new CreateAgencyRequest
            {
                AgencyId = id,
                Agency = new Agency { DisplayName = $"Test {id}", Parent = $"states/{state}", Kind = kind },
            }, service.Registrar);
        }
    }

    public static async Task EnterState(this AgreementsUnderTest service, string state)
    {
        var known = await service.Directory.ListStatesAsync(new ListStatesRequest { PageSize = 500 }, service.Registrar);
        if (known.States.Any(s => s.Name == $"states/{state}")) return;
        await service.Directory.CreateStateAsync(
            new CreateStateRequest { StateId = state, State = new State { DisplayName = $"Test {state}", NumericCode = "999" } }, service.Registrar);
    }

    public static async Task<string> Draft(this AgreementsUnderTest service, string id = "test", Action<Agreement>? change = null)
    {
        var agreement = new Agreement
        {
            Title = "Invented for tests",
            Kind = AgreementKind.Mou,
            Depositary = Secretariat,
            AllowsImmediateSuspension = true,
            EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
        };
        change?.Invoke(agreement);
        var created = await service.Agreements.CreateAgreementAsync(new CreateAgreementRequest { AgreementId = id, Agreement = agreement }, service.Depositary());
        return created.Name;
    }

    public static async Task Provide(this AgreementsUnderTest service, string agreement, string id = "art-1", Action<SharingProvision>? change = null)
    {
        var provision = Permit();
        change?.Invoke(provision);
        await service.Provisions.CreateProvisionAsync(
            new CreateProvisionRequest { Parent = agreement, ProvisionId = id, Provision = provision }, service.Depositary());
    }

    public static SharingProvision Permit() => new()
    {
        Article = "1",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { AnyParty = true },
        To = new PartySelector { AnyParty = true },
        Domain = Domain.Consignment,
        MinLevel = Level.High,
        Purposes = { Purpose.CustomsRisk },
        Actions = { SecurityCoop.Type.V1.Action.Read, SecurityCoop.Type.V1.Action.Subscribe },
        Ceiling = Classification.Restricted,
    };

    public static async Task Open(this AgreementsUnderTest service, string agreement, params string[] parties)
    {
        foreach (var party in parties)
            await service.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = agreement, Party = party }, service.Depositary());
        await service.Agreements.OpenForSignatureAsync(new OpenForSignatureRequest { Name = agreement }, service.Depositary());
    }

    public static async Task<RecordedAction> Sign(this AgreementsUnderTest service, string agreement, string party, string date = "2019-05-22") =>
        await service.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = agreement, Party = party, Date = date }, service.Depositary());

    /// <summary>Drafted, provided with one permit, opened and signed by all on 2019-05-22.</summary>
    public static async Task<string> InForce(this AgreementsUnderTest service, string[] parties, string id = "test", Action<Agreement>? change = null)
    {
        var name = await service.Draft(id, change);
        await service.Provide(name);
        await service.Open(name, parties);
        foreach (var party in parties) await service.Sign(name, party);
        return name;
    }

    public static async Task<PolicySnapshot> Policy(this AgreementsUnderTest service) =>
        await service.Access.GetPolicySnapshotAsync(new GetPolicySnapshotRequest(), service.Service);

    public static (string, string)[] Pairs(this PolicySnapshot policy) =>
        [.. policy.Agreements.SelectMany(a => a.Grants).Select(g => (g.Originator, g.Recipient)).Distinct().Order()];
}
