using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Makran;

/// <summary>
/// The small world that a first run opens with: the maritime border-security memorandum of two agencies, and a few reports off the
/// Makran coast. The year of the signature and every report are test data; the source gives neither.
/// </summary>
public sealed class MakranScene(GrpcChannel channel, TokenFor tokens, TimeProvider clock)
{
    private const string Id = "ir-pk-maritime", Pmsa = "agencies/pk-msa", BorderGuards = "agencies/ir-border-guard";
    private readonly Cast cast = new(channel, tokens);

    /// <summary>Loads what is not there yet. Each step can be repeated, so a start that was cut short is completed by the next.</summary>
    public async Task Load(CancellationToken ct)
    {
        await EnterDirectory(ct);
        var depositary = cast.As(Pmsa, "border-security", "depositary", "liaison");
        await Once(() => Draft(depositary, ct));
        foreach (var (article, type) in Subjects) await Once(() => Provide(depositary, article, type, ct));
        await Once(() => Open(depositary, ct));
        foreach (var party in (string[])[Pmsa, BorderGuards]) await Once(() => Sign(party, ct));
        await MakranReports.Report(cast, clock.GetUtcNow(), ct);
    }

    private static readonly (string Article, string Type)[] Subjects = [("smuggling", "smuggling"), ("fishing", "fisheries.iuu"), ("environment", "environment.sabotage"), ("safety", "safety")];

    private async Task EnterDirectory(CancellationToken ct)
    {
        var directory = new DirectoryScene(cast);
        await directory.State("ir", "Iran", "364", ct);
        await directory.State("pk", "Pakistan", "586", ct);
        await directory.Agency("ir-border-guard", "Border Guards of Iran", "states/ir", AgencyKind.BorderGuard, ct);
        await directory.Agency("pk-msa", "Pakistan Maritime Security Agency", "states/pk", AgencyKind.MaritimeSecurity, ct);
        await directory.Agency("pk-navy", "Navy of Pakistan", "states/pk", AgencyKind.Navy, ct);
        await directory.Agency("pk-customs", "Customs of Pakistan", "states/pk", AgencyKind.Customs, ct);
    }

    private static async Task Draft(Actor depositary, CancellationToken ct)
    {
        var text = new Agreement
        {
            Title = "Memorandum of understanding on maritime border security",
            Kind = AgreementKind.Mou,
            Depositary = depositary.Agency,
            EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } },
            AllowsImmediateSuspension = true,
        };
        await depositary.Agreements.CreateAgreementAsync(new CreateAgreementRequest { AgreementId = Id, Agreement = text, RequestId = StableIds.RequestId("makran draft") }, depositary.Headers, cancellationToken: ct);
        foreach (var party in (string[])[Pmsa, BorderGuards])
        {
            await depositary.Agreements.InvitePartyAsync(new InvitePartyRequest { Name = $"agreements/{Id}", Party = party, RequestId = StableIds.RequestId($"makran invite {party}") }, depositary.Headers, cancellationToken: ct);
        }
    }

    private static async Task Provide(Actor depositary, string article, string type, CancellationToken ct)
    {
        var provision = new SharingProvision
        {
            Article = $"{Array.FindIndex(Subjects, s => s.Article == article) + 1} (test data)",
            Effect = ProvisionEffect.Permit,
            From = new PartySelector { AnyParty = true },
            To = new PartySelector { AnyParty = true },
            Domain = Domain.Incident,
            IncludedTypes = { type },
            Purposes = { Purpose.BorderSecurity, Purpose.LawEnforcement, Purpose.Safety },
            Ceiling = Classification.Restricted,
            StrictestTlp = Tlp.Amber,
            Actions = { SecurityCoop.Type.V1.Action.Discover, SecurityCoop.Type.V1.Action.Read, SecurityCoop.Type.V1.Action.Subscribe, SecurityCoop.Type.V1.Action.Stats },
            Fields = { FieldGroup.Core, FieldGroup.GeoExact },
            RecordTimeRule = RecordTimeRule.PairEntryIntoForce,
        };
        await depositary.Provisions.CreateProvisionAsync(new CreateProvisionRequest { Parent = $"agreements/{Id}", ProvisionId = article, Provision = provision }, depositary.Headers, cancellationToken: ct);
    }

    private static async Task Open(Actor depositary, CancellationToken ct) => await depositary.Agreements.OpenForSignatureAsync(
        new OpenForSignatureRequest { Name = $"agreements/{Id}", RequestId = StableIds.RequestId("makran open") }, depositary.Headers, cancellationToken: ct);

    private async Task Sign(string party, CancellationToken ct)
    {
        var liaison = cast.As(party, "border-security", "liaison");
        var request = new SignAgreementRequest
        {
            Name = $"agreements/{Id}",
            Party = party,
            Date = "2024-06-19",
            Occasion = "test data: the source gives no year",
            Signatory = new() { Office = SignatoryOffice.HeadOfAgency },
            RequestId = StableIds.RequestId($"makran sign {party}"),
        };
        await liaison.Agreements.SignAgreementAsync(request, liaison.Headers, cancellationToken: ct);
    }

    private static async Task Once(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.AlreadyExists or StatusCode.FailedPrecondition)
        {
            // Done by an earlier run.
        }
    }
}
