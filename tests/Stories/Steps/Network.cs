using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.Steps;

/// <summary>
/// Treaty acts of a network of customs as in domain.md 1.5, through the public API. States, agencies and texts are test data; the
/// depositary is an agency that is no party. The names of its agencies end in its id, so that several networks stand side by side.
/// </summary>
internal sealed class Network(RunningSystem system, string id)
{
    public string Name => $"agreements/{id}";

    public RunningSystem System => system;

    /// <summary>Resource name of an agency of this network: pk-customs is agencies/pk-customs-iren.</summary>
    public string Agency(string name) => $"agencies/{name}-{id}";

    /// <summary>An officer of an agency of this network.</summary>
    public Person Officer(string agency, string purpose = "customs-risk") => system.As(Agency(agency), purpose);

    /// <summary>The same officer at one of the system's other addresses.</summary>
    public Person Officer(string agency, RunningSystem at) => at.As(Agency(agency));

    public Person Liaison(string agency) => system.As(Agency(agency), "statistics", "liaison");

    public Person Depositary { get; } = system.As("secretariat", "statistics", "depositary", "liaison");

    /// <summary>A State for the first two letters of each agency, and the agency.</summary>
    public async Task Enter(AgencyKind kind, params string[] agencies)
    {
        foreach (var agency in agencies)
        {
            await Setup.Once(system.Registrar.Directory.CreateStateAsync(new CreateStateRequest { StateId = agency[..2], State = new State { DisplayName = $"Test State {agency[..2]}", NumericCode = "999" } }));
            await Setup.Once(system.Registrar.Directory.CreateAgencyAsync(new CreateAgencyRequest { AgencyId = $"{agency}-{id}", Agency = new Agency { DisplayName = $"Test {agency}", Parent = $"states/{agency[..2]}", Kind = kind } }));
        }
    }

    /// <summary>Drafts, provides, invites and opens; nobody has signed.</summary>
    public async Task Open(IReadOnlyCollection<string> parties, Action<Agreement>? change, params SharingProvision[] provisions)
    {
        await Draft(change, provisions);
        foreach (var party in parties) await Depositary.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = Name, Party = Agency(party) });
        await Depositary.Agreements.OpenForSignatureAsync(new OpenForSignatureRequest { Name = Name });
    }

    private async Task Draft(Action<Agreement>? change, params SharingProvision[] provisions)
    {
        var text = new Agreement
        {
            Title = "Test memorandum",
            Kind = AgreementKind.Mou,
            Depositary = "agencies/secretariat",
            EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
            OpenForAccession = true,
            AllowsImmediateSuspension = true,
        };
        change?.Invoke(text);
        await Depositary.Agreements.CreateAgreementAsync(new CreateAgreementRequest { AgreementId = id, Agreement = text });
        var number = 0;
        foreach (var provision in provisions) await Depositary.Provisions.CreateProvisionAsync(new CreateProvisionRequest { Parent = Name, ProvisionId = $"art-{++number}", Provision = provision });
    }

    public async Task<RecordedAction> Sign(string party, string date = "2019-05-22") =>
        await Liaison(party).Agreements.SignAgreementAsync(new SignAgreementRequest { Name = Name, Party = Agency(party), Date = date, Signatory = new() { Office = SignatoryOffice.HeadOfAgency } });

    /// <summary>Opened and signed by all; returns once it is enforced.</summary>
    public async Task InForce(IReadOnlyCollection<string> parties, Action<Agreement>? change, params SharingProvision[] provisions)
    {
        await Open(parties, change, provisions);
        RecordedAction? last = null;
        foreach (var party in parties) last = await Sign(party);
        await Enforced(last!.PolicyEpoch);
    }

    /// <summary>In force among agencies that another network has entered.</summary>
    public async Task InForceAmong(IReadOnlyCollection<string> agencies, params SharingProvision[] provisions)
    {
        await Draft(null, provisions);
        RecordedAction? last = null;
        foreach (var agency in agencies) await Depositary.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = Name, Party = $"agencies/{agency}" });
        await Depositary.Agreements.OpenForSignatureAsync(new OpenForSignatureRequest { Name = Name });
        foreach (var agency in agencies)
            last = await Depositary.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = Name, Party = $"agencies/{agency}", Date = "2019-05-22" });
        await Enforced(last!.PolicyEpoch);
    }

    /// <summary>Deposited by the depositary: who is no party yet does not even see the agreement.</summary>
    public async Task<RecordedAction> Accede(string party, string date) =>
        await Depositary.Agreements.AccedeToAgreementAsync(new AccedeToAgreementRequest { Name = Name, Party = Agency(party), Date = date, Signatory = new() { Office = SignatoryOffice.HeadOfAgency } });

    /// <summary>Suspends now, the whole or one party, and waits until nothing is served any more.</summary>
    public async Task<RecordedAction> Suspend(string party = "") =>
        await Depositary.Agreements.SuspendAgreementAsync(new SuspendAgreementRequest { Name = Name, Party = party.Length > 0 ? Agency(party) : "", AwaitEnforcement = true });

    public async Task<RecordedAction> Resume(string party = "")
    {
        var done = await Depositary.Agreements.ResumeAgreementAsync(new ResumeAgreementRequest { Name = Name, Party = party.Length > 0 ? Agency(party) : "" });
        await Enforced(done.PolicyEpoch);
        return done;
    }

    public async Task<EnforcementReceipt> Enforced(long epoch) => await Depositary.Access.WaitForEpochAsync(new WaitForEpochRequest { Epoch = epoch });

    public async Task<Agreement> Read() => await Depositary.Agreements.GetAgreementAsync(new GetAgreementRequest { Name = Name });

    /// <summary>Each party to each other: consignments of HIGH risk and more.</summary>
    public static SharingProvision HighRiskConsignments(Action<SharingProvision>? change = null) => Changed(change, new SharingProvision
    {
        Article = "2",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { AnyParty = true },
        To = new PartySelector { AnyParty = true },
        Domain = Domain.Consignment,
        MinLevel = Level.High,
        Purposes = { Purpose.CustomsRisk, Purpose.LawEnforcement },
        Ceiling = Classification.Restricted,
        StrictestTlp = Tlp.Amber,
        Actions = { Action.Discover, Action.Read, Action.Subscribe },
        Fields = { FieldGroup.Core, FieldGroup.GeoExact },
        RecordTimeRule = RecordTimeRule.Any,
    });

    /// <summary>Each party to each other: incidents of one subtree.</summary>
    public static SharingProvision Incidents(string type, Action<SharingProvision>? change = null) => HighRiskConsignments(p =>
    {
        (p.Article, p.Domain, p.MinLevel) = ($"3 ({type})", Domain.Incident, Level.Unspecified);
        p.IncludedTypes.Add(type);
        change?.Invoke(p);
    });

    /// <summary>Each party to each other: seizures, also in statistics.</summary>
    public static SharingProvision Seizures(Action<SharingProvision>? change = null) => HighRiskConsignments(p =>
    {
        (p.Article, p.Domain, p.MinLevel) = ("4", Domain.Seizure, Level.Unspecified);
        p.Purposes.Add(Purpose.Statistics);
        p.Actions.Add(Action.Stats);
        change?.Invoke(p);
    });

    private static SharingProvision Changed(Action<SharingProvision>? change, SharingProvision provision)
    {
        change?.Invoke(provision);
        return provision;
    }
}
