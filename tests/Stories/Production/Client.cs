using System.Text;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Production;

/// <summary>What a client of all three services does, and what it is answered: right calls and wrong ones, over gRPC and over JSON.</summary>
internal sealed class Client(RunningSystem system, string id)
{
    private readonly Network network = new(system, id);
    private readonly Answers answers = new(system, id);

    public async Task<IReadOnlyList<string>> Play()
    {
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"), Network.Seizures());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        await Treaties();
        await DossierCalls.Play(network, answers);
        await RegisterCalls.Play(network, answers, id);
        await Reports(pakistan, uzbekistan);
        await Consignments(pakistan, uzbekistan);
        await Wrong(uzbekistan);
        return answers.All;
    }

    private async Task Treaties()
    {
        var (liaison, depositary) = (network.Liaison("pk-customs"), network.Depositary);
        await answers.Ask(liaison.Directory.GetAgencyAsync(new GetAgencyRequest { Name = network.Agency("pk-customs") }));
        await answers.Ask(liaison.Agreements.GetAgreementAsync(new GetAgreementRequest { Name = network.Name }));
        await answers.Ask(liaison.Agreements.ListTreatyActionsAsync(new ListTreatyActionsRequest { Parent = network.Name }));
        await answers.Ask(liaison.Provisions.ListProvisionsAsync(new ListProvisionsRequest { Parent = network.Name }));
        await answers.Ask(liaison.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = network.Name, Party = network.Agency("pk-customs"), Date = "2019-05-22", Signatory = new() { Office = SignatoryOffice.HeadOfAgency } }));
        await answers.Ask(liaison.Agreements.SignAgreementAsync(new SignAgreementRequest { Name = network.Name, Party = network.Agency("uz-customs"), Date = "2019-05-22", Signatory = new() { Office = SignatoryOffice.HeadOfAgency } }));
        await answers.Ask(depositary.Agreements.CreateAgreementAsync(new CreateAgreementRequest { AgreementId = "No Id" }));
        await answers.Ask(depositary.Agreements.GetAgreementAsync(new GetAgreementRequest { Name = $"agreements/{id}-absent" }));
        await answers.Get(liaison, $"/v1/{network.Name}");
        await answers.Get(liaison, $"/v1/{network.Name}/provisions");
        await answers.Get(liaison, "/v1/agreements/absent");
    }

    private async Task Reports(Person pakistan, Person uzbekistan)
    {
        var reported = await pakistan.Report("smuggling.drugs", requestId: "5b1f0f0c-5a6c-4d6e-9d0a-000000000001");
        await answers.Ask(pakistan.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = reported.Name }));
        await answers.Ask(pakistan.Incidents.ReportIncidentAsync(new ReportIncidentRequest { Incident = Records.An("piracy", system.Now), RequestId = "5b1f0f0c-5a6c-4d6e-9d0a-000000000001" }));
        await answers.Ask(pakistan.Incidents.ReportIncidentAsync(new ReportIncidentRequest { Incident = new Incident { Type = "no.such.type", Severity = (Level)77 } }));
        await pakistan.Report("smuggling.drugs.heroin");
        await pakistan.Report("piracy");
        await pakistan.Seize("smuggling.drugs", "587");
        foreach (var reader in (Person[])[uzbekistan, network.Officer("uz-customs", "facilitation")])
        {
            await answers.Ask(reader.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = reported.Name }));
            await answers.Ask(reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = 1 }));
            await answers.Ask(reader.Incidents.CountIncidentsAsync(new CountIncidentsRequest()));
            await answers.Ask(reader.Incidents.ExplainIncidentAccessAsync(new ExplainIncidentAccessRequest { Name = reported.Name, Recipient = reader.Agency }));
            await answers.Ask(reader.Seizures.GetSeizureStatisticsAsync(new GetSeizureStatisticsRequest()));
            await answers.Get(reader, $"/v1/{reported.Name}");
            await answers.Get(reader, "/v1/incidents?pageSize=1");
            await answers.Get(reader, "/v1/seizures:statistics");
        }

        await answers.Watch(Screen.OfIncidents(uzbekistan));
        await answers.Watch(Screen.InBrowser(uzbekistan, "incidents"));
        await answers.Watch(Screen.OfIncidents(uzbekistan, "not a cursor"));
        await answers.Post(uzbekistan, "/v1/incidents", """{"type":"piracy","title":""");
        await answers.Post(uzbekistan, "/v1/incidents", """{"type":"piracy","tittle":"unknown field"}""");
        await answers.Post(uzbekistan, "/v1/incidents", """{"type":"piracy","title":"Test report"}""");
    }

    private async Task Consignments(Person pakistan, Person uzbekistan)
    {
        var high = await pakistan.File(Level.High);
        await pakistan.File(Level.Low);
        await answers.Ask(pakistan.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = high.Name }));
        await answers.Ask(pakistan.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = new Consignment { Containers = { "CSQU3054384" } } }));
        await answers.Ask(uzbekistan.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = high.Name }));
        await answers.Ask(uzbekistan.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest()));
        await answers.Ask(uzbekistan.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = high.Name }));
        await answers.Ask(uzbekistan.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = high.Name, Recipient = uzbekistan.Agency }));
        await answers.Get(uzbekistan, "/v1/consignments");
        await answers.Watch(Screen.OfConsignments(uzbekistan));
    }

    // Who is nobody, has no purpose, the wrong role, or a token of nowhere.
    private async Task Wrong(Person uzbekistan)
    {
        await answers.Ask(new Person(system, uzbekistan.Agency, "e30.e30.e30", "customs-risk").Incidents.ListIncidentsAsync(new ListIncidentsRequest()));
        await answers.Get(new Person(system, uzbekistan.Agency, "e30.e30.e30", "customs-risk"), "/v1/consignments");
        await answers.Ask(system.As(uzbekistan.Agency, null).Incidents.ListIncidentsAsync(new ListIncidentsRequest()));
        await answers.Ask(system.As(uzbekistan.Agency, "curiosity").Consignments.ListConsignmentsAsync(new ListConsignmentsRequest()));
        await answers.Ask(network.Liaison("uz-customs").Incidents.ReportIncidentAsync(new ReportIncidentRequest { Incident = Records.An("piracy", system.Now) }));
        await answers.Ask(uzbekistan.Access.GetPolicySnapshotAsync(new GetPolicySnapshotRequest()));
        await answers.Ask(uzbekistan.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = -1, PageToken = new StringBuilder().Append('x', 200).ToString() }));
    }
}
