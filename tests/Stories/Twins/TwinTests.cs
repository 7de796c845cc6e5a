using System.Text;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.Twins;

/// <summary>Domain.md 5.4.4, no existence leak: who may see k of n records cannot tell the system from one that holds only the k.</summary>
public sealed class TwinTests
{
    [Fact]
    public async Task Hidden_records_leave_no_trace_in_any_answer()
    {
        await using var whole = await Twin.Begin(whole: true);
        await using var bare = await Twin.Begin(whole: false);
        var (ofWhole, ofBare) = (await Play(whole), await Play(bare));

        for (var i = 0; i < Math.Min(ofWhole.Count, ofBare.Count); i++) ofWhole[i].ShouldBe(ofBare[i], $"answer {i}: {Text(ofWhole[i])}\n{Text(ofBare[i])}");
        ofWhole.Count.ShouldBe(ofBare.Count);
        ofWhole.Count.ShouldBeGreaterThan(250);
        // That the twins do differ, for those whose records they are.
        (await whole.Owner.CountIncidents()).ShouldBeGreaterThan(await bare.Owner.CountIncidents());
    }

    private static async Task<IReadOnlyList<string>> Play(Twin twin)
    {
        var transcript = new Transcript(twin);
        await using var incidents = await Screen.OfIncidents(twin.Reader).UntilLive();
        await using var consignments = await Screen.InBrowser(twin.Reader, "consignments").UntilLive();
        await twin.Tell();
        await Screened(twin, transcript, incidents, consignments);
        await Lists(twin, transcript);
        await Records(twin, transcript);
        await Acts(twin, transcript);
        await OverHttp(twin, transcript);
        await Streams(twin, transcript);
        await twin.TellOfNews();
        // A slow screen would hear of some of it only after the suspension.
        await Shown(twin, incidents, consignments);
        await twin.SuspendAndResume(async epoch =>
        {
            await incidents.UntilEpoch(epoch);
            await consignments.UntilEpoch(epoch);
        });
        await Screened(twin, transcript, incidents, consignments);
        await Lists(twin, transcript);
        return transcript.Lines;
    }

    // What open screens have been told by now, in its order.
    private static async Task Screened(Twin twin, Transcript transcript, Screen incidents, Screen consignments)
    {
        await Shown(twin, incidents, consignments);
        transcript.Hear("screen", incidents.Events);
        transcript.Hear("browser", consignments.Events);
    }

    private static async Task Shown(Twin twin, Screen incidents, Screen consignments)
    {
        foreach (var name in twin.Visible.Where(n => n.StartsWith("incidents/", StringComparison.Ordinal))) await incidents.UntilShows(name);
        foreach (var name in twin.Visible.Where(n => n.StartsWith("consignments/", StringComparison.Ordinal))) await consignments.UntilShows(name);
    }

    private static async Task Lists(Twin twin, Transcript transcript)
    {
        var reader = twin.Reader;
        foreach (var size in (int[])[1, 2, 3, 5, 0])
        {
            await Pages(token => reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = size, PageToken = token }).ResponseAsync, p => p.NextPageToken, (q, c) => transcript.Ask(q, reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = size, PageToken = c })), $"incidents by {size}");
            await Pages(token => reader.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = size, PageToken = token }).ResponseAsync, p => p.NextPageToken, (q, c) => transcript.Ask(q, reader.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = size, PageToken = c })), $"seizures by {size}");
            await Pages(token => reader.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = size, PageToken = token }).ResponseAsync, p => p.NextPageToken, (q, c) => transcript.Ask(q, reader.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = size, PageToken = c })), $"consignments by {size}");
        }

        await transcript.Ask("search", reader.Incidents.SearchIncidentsAsync(new SearchIncidentsRequest { Circle = new Circle { Centre = new Corner { Latitude = 25, Longitude = 61 }, RadiusM = 500_000 } }));
        await transcript.Ask("count", reader.Incidents.CountIncidentsAsync(new CountIncidentsRequest()));
        await transcript.Ask("count of heroin", reader.Incidents.CountIncidentsAsync(new CountIncidentsRequest { Types_ = { "smuggling.drugs.heroin" } }));
        await transcript.Ask("count of a stranger's", reader.Incidents.CountIncidentsAsync(new CountIncidentsRequest { Originator = "agencies/ru-customs-twin" }));
        await transcript.Ask("count of consignments", reader.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest()));
        await transcript.Ask("count of containers", reader.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest { Container = "CSQU3054383" }));
        await transcript.Ask("statistics", reader.Seizures.GetSeizureStatisticsAsync(new GetSeizureStatisticsRequest()));
        await transcript.Ask("requests", reader.InformationRequests.ListInformationRequestsAsync(new ListInformationRequestsRequest()));
        await transcript.Ask("attention", reader.Attention.ListAttentionAsync(new ListAttentionRequest()));
        await transcript.Ask("incidents and parts", reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest { ShowMergedParts = true }));
        await transcript.Ask("another's page token", reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageToken = "AAAA" }));
    }

    private static async Task Pages<T>(Func<string, Task<T>> page, Func<T, string> next, Func<string, string, Task> ask, string question)
    {
        var (token, number) = ("", 0);
        do
        {
            await ask($"{question}, page {++number}", token);
            token = next(await page(token));
        }
        while (token.Length > 0);
    }

    private static async Task Records(Twin twin, Transcript transcript)
    {
        var reader = twin.Reader;
        foreach (var name in twin.Visible.Concat(twin.Hidden))
        {
            if (name.StartsWith("incidents/", StringComparison.Ordinal))
            {
                await transcript.Ask($"get {name}", reader.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = name }));
                await transcript.Ask($"revisions of {name}", reader.Incidents.ListIncidentRevisionsAsync(new ListIncidentRevisionsRequest { Name = name }));
                await transcript.Ask($"duplicates of {name}", reader.Correlation.FindDuplicatesAsync(new FindDuplicatesRequest { Name = name }));
                await transcript.Ask($"contributions to {name}", reader.Contributions.ListContributionsAsync(new ListContributionsRequest { Incident = name }));
                await transcript.Ask($"attention to {name}", reader.Attention.GetAttentionAsync(new GetAttentionRequest { Name = name }));
                await transcript.Ask($"explain {name}", reader.Incidents.ExplainIncidentAccessAsync(new ExplainIncidentAccessRequest { Name = name, Recipient = reader.Agency }));
            }
            else if (name.StartsWith("seizures/", StringComparison.Ordinal))
            {
                await transcript.Ask($"get {name}", reader.Seizures.GetSeizureAsync(new GetSeizureRequest { Name = name }));
            }
            else
            {
                await transcript.Ask($"get {name}", reader.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = name }));
                await transcript.Ask($"explain {name}", reader.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = name, Recipient = reader.Agency }));
            }
        }
    }

    // Whoever acts on what is hidden is answered as if it were not there.
    private static async Task Acts(Twin twin, Transcript transcript)
    {
        var reader = twin.Reader;
        foreach (var name in twin.Hidden.Where(n => n.StartsWith("incidents/", StringComparison.Ordinal)))
        {
            await transcript.Ask($"a comment on {name}", reader.Contributions.ContributeAsync(new ContributeRequest { Contribution = new Contribution { Incident = name, Text = "Test data", Marking = Steps.Records.Amber } }));
            await transcript.Ask($"a merge with {name}", reader.Correlation.MergeIncidentsAsync(new MergeIncidentsRequest { Incidents = { twin.Visible[0], name }, Reason = "Test data" }));
            await transcript.Ask($"acknowledging {name}", reader.Attention.AcknowledgeIncidentAsync(new AcknowledgeIncidentRequest { Name = name }));
        }
    }

    private static async Task OverHttp(Twin twin, Transcript transcript)
    {
        foreach (var path in (string[])["incidents", "incidents?pageSize=3", "incidents:count", "seizures", "seizures:statistics", "consignments?pageSize=2", "consignments:count"])
            await transcript.AskOverHttp(path, twin.Reader.Request(HttpMethod.Get, $"/v1/{path}"));
        foreach (var name in twin.Visible.Concat(twin.Hidden)) await transcript.AskOverHttp(name, twin.Reader.Request(HttpMethod.Get, $"/v1/{name}"));
    }

    private static async Task Streams(Twin twin, Transcript transcript)
    {
        await using var incidents = await Screen.OfIncidents(twin.Reader).UntilLive();
        await using var consignments = await Screen.OfConsignments(twin.Reader).UntilLive();
        transcript.Hear("snapshot", incidents.Events);
        transcript.Hear("snapshot", consignments.Events);
        await using var again = await Screen.OfIncidents(twin.Reader, incidents.Cursor).UntilLive();
        transcript.Hear("resumed", again.Events);
    }

    private static string Text(string line) => string.Join(" -> ", line.Split('\n').Select(hex => Encoding.Latin1.GetString(Convert.FromHexString(hex))));
}
