using Grpc.Core;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>Every way in which a person can learn of a record. All must say the same.</summary>
internal static class Ways
{
    /// <summary>Around the Gulf of Oman, the largest that a search takes.</summary>
    private static readonly Circle Region = new() { Centre = new Corner { Latitude = 25, Longitude = 61 }, RadiusM = 1_000_000 };

    public static async Task<bool> SeesIncident(this Person person, string name) =>
        await Found(person.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = name }));

    public static async Task<bool> SeesSeizure(this Person person, string name) =>
        await Found(person.Seizures.GetSeizureAsync(new GetSeizureRequest { Name = name }));

    public static async Task<bool> SeesConsignment(this Person person, string name) =>
        await Found(person.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = name }));

    public static Task<List<Incident>> ListIncidents(this Person person, int pageSize = 0) => Pages<Incident>(async token =>
    {
        var page = await person.Incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = pageSize, PageToken = token });
        return (page.Incidents, page.NextPageToken);
    });

    /// <summary>In a circle that holds every place of these stories; records without a place lie in none.</summary>
    public static Task<List<Incident>> SearchIncidents(this Person person, int pageSize = 0, Circle? circle = null) => Pages<Incident>(async token =>
    {
        var page = await person.Incidents.SearchIncidentsAsync(new SearchIncidentsRequest { Circle = circle ?? Region, PageSize = pageSize, PageToken = token });
        return (page.Incidents, page.NextPageToken);
    });

    public static Task<List<Seizure>> ListSeizures(this Person person, int pageSize = 0) => Pages<Seizure>(async token =>
    {
        var page = await person.Seizures.ListSeizuresAsync(new ListSeizuresRequest { PageSize = pageSize, PageToken = token });
        return (page.Seizures, page.NextPageToken);
    });

    public static Task<List<Consignment>> ListConsignments(this Person person, int pageSize = 0) => Pages<Consignment>(async token =>
    {
        var page = await person.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest { PageSize = pageSize, PageToken = token });
        return (page.Consignments, page.NextPageToken);
    });

    public static async Task<long> CountIncidents(this Person person) => (await person.Incidents.CountIncidentsAsync(new CountIncidentsRequest())).Count;

    public static async Task<long> CountConsignments(this Person person) => (await person.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest())).Count;

    /// <summary>The numbers, without the sentence that says whose they are.</summary>
    public static async Task<SeizureStatistics> Statistics(this Person person) => new(await person.Seizures.GetSeizureStatisticsAsync(new GetSeizureStatisticsRequest())) { Scope = "" };

    /// <summary>What a new stream, or an old cursor, brings onto the screen.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> Streamed(Screen opened)
    {
        await using var screen = opened;
        await screen.UntilLive();
        return screen.Held;
    }

    private static async Task<bool> Found<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }

    private static async Task<List<T>> Pages<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> page)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            (var items, token) = await page(token);
            all.AddRange(items);
        }
        while (token.Length > 0);
        return all;
    }
}
