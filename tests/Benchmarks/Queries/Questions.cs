using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>What is asked, by whom, over gRPC; each answers how many records it was given.</summary>
internal sealed class Questions(Deployment deployment, IncidentsService.IncidentsServiceClient incidents)
{
    private const int Page = 50, MostOnPage = 500, Deep = 10;
    private const double Radius = 25_000;
    private readonly Metadata[] readers = [.. Enumerable.Range(0, MadeUpIncidents.FirstOriginator).Select(party => Treaty.As(deployment.Token(Treaty.Party(party))))];
    private string deepToken = "";

    /// <summary>In the order of the table.</summary>
    public (string Name, Func<CancellationToken, Task<long>> Ask)[] All =>
    [
        ("list", ct => List(Readers.OfAll, new(), ct)),
        ("list, 1 in 1,000 by type", ct => List(Readers.ByType, new(), ct)),
        ("list, 1 in 1,000 by marking", ct => List(Readers.ByMarking, new(), ct)),
        ("list by type and time", ct => List(Readers.OfAll, new() { Types_ = { "smuggling.drugs" }, OccurredAfter = Hours(30), OccurredBefore = Hours(6) }, ct)),
        ($"page after a {Deep}th of all", ct => List(Readers.OfAll, new() { PageToken = deepToken }, ct)),
        ("area", ct => Search(Readers.OfAll, new() { Area = AreaAt(MadeUpIncidents.Busy) }, ct)),
        ("area, quiet", ct => Search(Readers.OfAll, new() { Area = AreaAt(MadeUpIncidents.Quiet) }, ct)),
        ("area, 1 in 1,000 by type", ct => Search(Readers.ByType, new() { Area = AreaAt(MadeUpIncidents.Busy) }, ct)),
        ("area, 1 in 1,000 by marking", ct => Search(Readers.ByMarking, new() { Area = AreaAt(MadeUpIncidents.Busy) }, ct)),
        ("radius", ct => Search(Readers.OfAll, new() { Circle = new Circle { Centre = new Corner { Latitude = 20, Longitude = 65 }, RadiusM = Radius } }, ct)),
        ("word of one", ct => Search(Readers.OfAll, new() { Query = MadeUpIncidents.OwnWord(4_711) }, ct)),
        ("word of 1 in 1,000", ct => Search(Readers.OfAll, new() { Query = MadeUpIncidents.RareWord }, ct)),
        ("word of 1 in 4", ct => Search(Readers.OfAll, new() { Query = MadeUpIncidents.CommonWord }, ct)),
        ("count by type and time", async ct => (await incidents.CountIncidentsAsync(new() { Types_ = { "smuggling.cash" }, OccurredAfter = Hours(30), OccurredBefore = Hours(6) }, readers[Readers.OfAll], cancellationToken: ct)).Count),
    ];

    /// <summary>Walks to where the deep page begins, a tenth of the register away.</summary>
    public async Task GoDeep(int size, CancellationToken ct)
    {
        deepToken = "";
        for (var passed = 0; passed < size / Deep; passed += MostOnPage)
            deepToken = (await incidents.ListIncidentsAsync(new() { PageSize = MostOnPage, PageToken = deepToken }, readers[Readers.OfAll], cancellationToken: ct)).NextPageToken;
    }

    private async Task<long> List(int reader, ListIncidentsRequest request, CancellationToken ct)
    {
        request.PageSize = Page;
        return (await incidents.ListIncidentsAsync(request, readers[reader], cancellationToken: ct)).Incidents.Count;
    }

    private async Task<long> Search(int reader, SearchIncidentsRequest request, CancellationToken ct)
    {
        request.PageSize = Page;
        return (await incidents.SearchIncidentsAsync(request, readers[reader], cancellationToken: ct)).Incidents.Count;
    }

    private static Timestamp Hours(int before) => Timestamp.FromDateTimeOffset(MadeUpIncidents.Newest.AddHours(-before));

    private static Area AreaAt((double Latitude, double Longitude) corner)
    {
        var (south, west, north, east) = (corner.Latitude, corner.Longitude, corner.Latitude + MadeUpIncidents.Width, corner.Longitude + MadeUpIncidents.Width);
        return new Area { Corners = { At(south, west), At(south, east), At(north, east), At(north, west) } };
    }

    private static Corner At(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };
}
