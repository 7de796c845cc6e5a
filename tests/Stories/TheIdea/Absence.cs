using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.4.4: what may not be seen is not there. Answers about it are those about a record that never was, byte for byte.</summary>
internal static class Absence
{
    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "absence");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.Enter(AgencyKind.Police, "uz-police");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"), Network.Seizures());
        var pakistan = network.Officer("pk-customs");
        var (low, piracy, shared) = (await pakistan.File(Level.Low), await pakistan.Report("piracy"), await pakistan.Report("smuggling.drugs"));
        var seized = await pakistan.Seize("smuggling.drugs", "5");
        foreach (var stranger in (Person[])[network.Officer("uz-customs"), network.Officer("uz-police"), network.Officer("uz-customs", "facilitation")])
        {
            await Same(stranger, low.Name, name => stranger.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = name }).ResponseAsync);
            await Same(stranger, low.Name, name => stranger.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = name, Recipient = stranger.Agency }).ResponseAsync);
            await Same(stranger, low.Name, name => stranger.Consignments.ScreenConsignmentAsync(new ScreenConsignmentRequest { Name = name }).ResponseAsync);
            await Same(stranger, low.Name, name => stranger.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = name }).ResponseAsync);
            await Same(stranger, low.Name, name => stranger.Consignments.FileConsignmentAsync(Repeated(low, name)).ResponseAsync);
            await Same(stranger, piracy.Name, name => stranger.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = name }).ResponseAsync);
            await Same(stranger, piracy.Name, name => stranger.Incidents.ExplainIncidentAccessAsync(new ExplainIncidentAccessRequest { Name = name, Recipient = stranger.Agency }).ResponseAsync);
            await Same(stranger, piracy.Name, name => stranger.Incidents.ListIncidentRevisionsAsync(new ListIncidentRevisionsRequest { Name = name }).ResponseAsync);
            await Same(stranger, piracy.Name, name => stranger.Incidents.ReviseIncidentAsync(Revision(piracy, name)).ResponseAsync);
        }

        await Same(network.Officer("uz-police"), shared.Name, name => network.Officer("uz-police").Incidents.GetIncidentAsync(new GetIncidentRequest { Name = name }).ResponseAsync);
        await Same(network.Officer("uz-police"), seized.Name, name => network.Officer("uz-police").Seizures.GetSeizureAsync(new GetSeizureRequest { Name = name }).ResponseAsync);
        await SameOverHttp(network.Officer("uz-customs"), piracy.Name);
        await SameOverHttp(network.Officer("uz-customs"), low.Name);
    }

    private static async Task Same<T>(Person stranger, string hidden, Func<string, Task<T>> call)
    {
        var absent = $"{hidden.Split('/')[0]}/{Guid.NewGuid()}";
        var (ofHidden, ofAbsent) = (await Refused.By(() => call(hidden), hidden), await Refused.By(() => call(absent), absent));

        ofHidden.ShouldBe(ofAbsent, $"{stranger.Agency} learns of {hidden}");
        ofHidden.Reason.ShouldBe("NOT_FOUND");
    }

    private static async Task SameOverHttp(Person stranger, string hidden)
    {
        var absent = $"{hidden.Split('/')[0]}/{Guid.NewGuid()}";
        var (ofHidden, ofAbsent) = (await stranger.Get($"/v1/{hidden}"), await stranger.Get($"/v1/{absent}"));

        ofHidden.Status.ShouldBe(404);
        Bare(ofHidden.Body, hidden).ShouldBe(Bare(ofAbsent.Body, absent));
    }

    // A trace id is new with each call, for those that are there as well.
    private static string Bare(string problem, string name) =>
        System.Text.RegularExpressions.Regex.Replace(problem.Replace(name, "{name}"), "\"(traceId|trace_id|requestId)\":\"[^\"]*\"", "");

    private static FileConsignmentRequest Repeated(Consignment hidden, string name)
    {
        var declared = new Consignment
        {
            Mode = hidden.Mode,
            Containers = { hidden.Containers },
            Consignor = "test",
            Consignee = "test",
            Goods = { hidden.Goods },
            Origin = hidden.Origin,
            Destination = hidden.Destination,
            EtaTime = hidden.EtaTime,
            Marking = Records.Amber,
            DerivedFrom = { name },
        };
        return new FileConsignmentRequest { Consignment = declared };
    }

    private static ReviseIncidentRequest Revision(Incident hidden, string name) => new()
    {
        Incident = new Incident { Name = name, Title = hidden.Title, Etag = hidden.Etag },
        UpdateMask = new Google.Protobuf.WellKnownTypes.FieldMask { Paths = { "title" } },
        Reason = "test",
    };
}
