using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Cursors and page tokens say where to go on, to those who got them, for what they asked. In other hands they are refused.</summary>
internal static class Keepsakes
{
    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "keepsakes");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs", "tj-customs");
        await network.InForce(["pk-customs", "uz-customs", "tj-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"), Network.Seizures());
        for (var i = 0; i < 3; i++)
        {
            await network.Officer("pk-customs").Report("smuggling.drugs");
            await network.Officer("pk-customs").File(Type.V1.Level.High);
            await network.Officer("pk-customs").Seize("smuggling.drugs", "5");
        }

        await OfStreams(network.Officer("uz-customs"), network.Officer("uz-customs", "law-enforcement"), network.Officer("tj-customs"));
        await OfLists(network.Officer("uz-customs"), network.Officer("uz-customs", "law-enforcement"), network.Officer("tj-customs"));
    }

    private static async Task OfStreams(Person owner, Person otherPurpose, Person otherAgency)
    {
        string incidents, consignments;
        await using (var screen = await Screen.OfIncidents(owner).UntilLive()) incidents = screen.Cursor;
        await using (var screen = await Screen.OfConsignments(owner).UntilLive()) consignments = screen.Cursor;

        await MustRefuse(Screen.OfIncidents(otherAgency, incidents));
        await MustRefuse(Screen.InBrowser(otherAgency, "incidents", incidents));
        await MustRefuse(Screen.OfConsignments(otherAgency, consignments));
        await MustRefuse(Screen.InBrowser(otherAgency, "consignments", consignments));
        await MustRefuse(Screen.OfIncidents(otherPurpose, incidents));
        await MustRefuse(Screen.OfIncidents(owner, incidents, filter => filter.Types_.Add("piracy")));
        await MustRefuse(Screen.OfConsignments(owner, consignments, filter => filter.MinRisk = Type.V1.Level.Critical));
        await MustRefuse(Screen.OfIncidents(owner, consignments));
        await MustRefuse(Screen.OfConsignments(owner, incidents));
        await using var resumed = await Screen.OfIncidents(owner, incidents).UntilLive();
        resumed.Held.ShouldBeEmpty("nothing has happened since");
    }

    private static async Task MustRefuse(Screen opened)
    {
        await using var screen = opened;
        var failure = await screen.Failure();

        (failure is Grpc.Core.RpcException rpc ? Refused.Of(rpc).Reason : failure.Message).ShouldContain("CURSOR_INVALID");
        screen.Events.ShouldBeEmpty();
    }

    private static async Task OfLists(Person owner, Person otherPurpose, Person otherAgency)
    {
        var incidents = (await owner.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = 1 })).NextPageToken;
        var consignments = (await owner.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = 1 })).NextPageToken;
        var seizures = (await owner.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = 1 })).NextPageToken;

        foreach (var stranger in (Person[])[otherAgency, otherPurpose])
        {
            await MustRefuse(stranger.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = 1, PageToken = incidents }));
            await MustRefuse(stranger.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = 1, PageToken = consignments }));
            await MustRefuse(stranger.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = 1, PageToken = seizures }));
        }

        await MustRefuse(owner.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = 1, PageToken = incidents, Types_ = { "piracy" } }));
        await MustRefuse(owner.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = 1, PageToken = consignments, Container = "CSQU3054383" }));
        await MustRefuse(owner.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = 1, PageToken = incidents }));
        (await otherAgency.Get($"/v1/incidents?pageSize=1&pageToken={Uri.EscapeDataString(incidents)}")).Body.ShouldContain("PAGE_TOKEN_INVALID");
        (await owner.ListIncidents(pageSize: 1)).Count.ShouldBe(3, "one's own lead through all pages");
        (await owner.ListConsignments(pageSize: 1)).Count.ShouldBe(3);
    }

    private static async Task MustRefuse<T>(Grpc.Core.AsyncUnaryCall<T> call) => (await Refused.By(call)).Reason.ShouldBe("PAGE_TOKEN_INVALID");
}
