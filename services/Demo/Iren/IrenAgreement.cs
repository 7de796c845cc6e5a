using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>The memorandum of 22 May 2019 as the story needs it. Article numbers are test data: the source does not give the text.</summary>
internal sealed class IrenAgreement(Actor depositary, string id)
{
    public string Name => $"agreements/{id}";

    /// <summary>The first id that no earlier run has taken; what earlier runs left in force is terminated, so that the story starts from nothing.</summary>
    public static async Task<IrenAgreement> Begin(Actor depositary, CancellationToken ct)
    {
        for (var run = 1; ; run++)
        {
            var agreement = new IrenAgreement(depositary, $"iren-2019-run-{run}");
            try
            {
                var earlier = await depositary.Agreements.GetAgreementAsync(new GetAgreementRequest { Name = agreement.Name }, depositary.Headers, cancellationToken: ct);
                if (earlier.State is AgreementState.InForce or AgreementState.Suspended)
                {
                    await depositary.Agreements.TerminateAgreementAsync(new TerminateAgreementRequest { Name = agreement.Name, Occasion = "the story is played again" }, depositary.Headers, cancellationToken: ct);
                }
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
            {
                return agreement;
            }
        }
    }

    public async Task Draft(CancellationToken ct)
    {
        await depositary.Agreements.CreateAgreementAsync(new CreateAgreementRequest { AgreementId = id, Agreement = Text() }, depositary.Headers, cancellationToken: ct);
        foreach (var member in IrenMembers.Founders) await depositary.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = Name, Party = member.Customs }, depositary.Headers, cancellationToken: ct);
        await Provide("consignments", Consignments(), ct);
        await Provide("seizures", Seizures(), ct);
        await depositary.Agreements.OpenForSignatureAsync(new OpenForSignatureRequest { Name = Name, Occasion = "Tashkent" }, depositary.Headers, cancellationToken: ct);
    }

    private async Task Provide(string provision, SharingProvision text, CancellationToken ct) => await depositary.Provisions.CreateProvisionAsync(
        new CreateProvisionRequest { Parent = Name, ProvisionId = provision, Provision = text }, depositary.Headers, cancellationToken: ct);

    private Agreement Text() => new()
    {
        Title = "Memorandum of understanding on the Inter-Regional Network of Customs Authorities and Port Control Units",
        Kind = AgreementKind.Mou,
        Depositary = depositary.Agency,
        EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
        OpenForAccession = true,
        AllowsImmediateSuspension = true,
        // Whoever may accede must be able to read what it accedes to.
        Public = true,
    };

    private static SharingProvision Consignments() => new()
    {
        Article = "2 (test data): high-risk consignments",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { AnyParty = true },
        To = new PartySelector { AnyParty = true },
        Domain = Domain.Consignment,
        MinLevel = Level.High,
        Purposes = { Purpose.CustomsRisk, Purpose.LawEnforcement },
        Ceiling = Classification.Restricted,
        StrictestTlp = Tlp.Amber,
        Actions = { SecurityCoop.Type.V1.Action.Discover, SecurityCoop.Type.V1.Action.Read, SecurityCoop.Type.V1.Action.Subscribe },
        Fields = { FieldGroup.Core, FieldGroup.GeoExact },
        RecordTimeRule = RecordTimeRule.Any,
    };

    private static SharingProvision Seizures() => new()
    {
        Article = "3 (test data): statistics of seizures",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { AnyParty = true },
        To = new PartySelector { AnyParty = true },
        Domain = Domain.Seizure,
        Purposes = { Purpose.Statistics, Purpose.CustomsRisk, Purpose.LawEnforcement },
        Ceiling = Classification.Restricted,
        StrictestTlp = Tlp.Amber,
        Actions = { SecurityCoop.Type.V1.Action.Discover, SecurityCoop.Type.V1.Action.Read, SecurityCoop.Type.V1.Action.Stats },
        Fields = { FieldGroup.Core },
        RecordTimeRule = RecordTimeRule.Any,
    };
}
