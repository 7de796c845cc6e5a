using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class SearchIncidentsTests
{
    [Fact]
    public async Task An_area_finds_what_its_places_accuracy_reaches()
    {
        await using var service = await IncidentsUnderTest.Start();
        var inside = await Report(service, Placed(25.29, 60.64, 50));
        var reaching = await Report(service, Placed(25.29, 61.05, 6_000));
        await Report(service, Placed(25.29, 61.05, 4_000));
        await Report(service, Placed(-25.29, 60.64, 50));
        var nowhere = Recent();
        nowhere.Place = null;
        await Report(service, nowhere);

        (await Search(service, Box(25, 60, 26, 61))).ShouldBe([inside.Name, reaching.Name], ignoreOrder: true);
    }

    [Fact]
    public async Task An_area_may_cross_the_antimeridian()
    {
        await using var service = await IncidentsUnderTest.Start();
        var west = await Report(service, Placed(10, 179.9, 10));
        var east = await Report(service, Placed(10, -179.9, 10));
        await Report(service, Placed(10, 0, 10));

        (await Search(service, Box(9, 179, 11, -179))).ShouldBe([west.Name, east.Name], ignoreOrder: true);
    }

    [Fact]
    public async Task Vague_places_are_found_beside_exact_ones_and_places_near_a_pole_on_every_meridian()
    {
        await using var service = await IncidentsUnderTest.Start();
        var exact = await Report(service, Placed(25.29, 60.64, 10_000));
        var vague = await Report(service, Placed(25.29, 60.64, 10_001));
        var veryVague = await Report(service, Placed(28, 60.64, 400_000));
        var polar = await Report(service, Placed(89.5, 10, 100));

        (await Search(service, Box(25.2, 60.6, 25.3, 60.7))).ShouldBe([exact.Name, vague.Name, veryVague.Name], ignoreOrder: true);
        (await Search(service, Box(10, 30, 30, 70))).ShouldBe([exact.Name, vague.Name, veryVague.Name], ignoreOrder: true);
        (await Search(service, new V1.SearchIncidentsRequest { Circle = new V1.Circle { Centre = new Type.V1.Corner { Latitude = 89.5, Longitude = -170 }, RadiusM = 120_000 } })).ShouldBe([polar.Name]);
    }

    [Theory]
    [InlineData(111_000, 1)]
    [InlineData(110_000, 0)]
    public async Task A_circle_is_measured_along_the_ground(double metres, int found)
    {
        await using var service = await IncidentsUnderTest.Start();
        await Report(service, Placed(1, 60, 100));

        var request = new V1.SearchIncidentsRequest { Circle = new V1.Circle { Centre = new Type.V1.Corner { Latitude = 0, Longitude = 60 }, RadiusM = metres } };

        // A degree of latitude at the equator is 110,574 m.
        (await Search(service, request)).Count.ShouldBe(found);
    }

    [Fact]
    public async Task Who_may_not_know_the_exact_place_cannot_find_it_by_searching()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Core }));
        var told = await Report(service, Placed(25.2919, 60.643, 0));

        foreach (var (latitude, longitude) in new[] { (25.2919, 60.643), (25.3, 60.6), (25.34, 60.56) })
        {
            var spot = new V1.SearchIncidentsRequest { Circle = new V1.Circle { Centre = new Type.V1.Corner { Latitude = latitude, Longitude = longitude }, RadiusM = 1 } };
            (await Search(service, spot, Coast)).ShouldBe([told.Name]);
        }
    }

    [Fact]
    public async Task A_region_is_required_and_its_rules_are_checked()
    {
        await using var service = await IncidentsUnderTest.Start();
        (V1.SearchIncidentsRequest, string[])[] wrong =
        [
            (new(), ["region"]),
            (new() { Area = new Type.V1.Area { Corners = { new Type.V1.Corner { Latitude = 91 }, new Type.V1.Corner() } } }, ["area.corners", "area.corners[0].latitude"]),
            (new() { Circle = new V1.Circle { Centre = new Type.V1.Corner { Longitude = double.NaN }, RadiusM = 0 } }, ["circle.centre.longitude", "circle.radius_m"]),
        ];

        foreach (var (request, fields) in wrong) (await Refused.By(service.Incidents.SearchIncidentsAsync(request, service.As(Border)))).Fields.ShouldBe(fields);
    }

    private static V1.Incident Placed(double latitude, double longitude, double accuracy)
    {
        var incident = Recent();
        incident.Place = new Type.V1.Place { Latitude = latitude, Longitude = longitude, AccuracyM = accuracy };
        return incident;
    }

    private static V1.SearchIncidentsRequest Box(double south, double west, double north, double east) => new()
    {
        Area = new Type.V1.Area
        {
            Corners =
            {
                new Type.V1.Corner { Latitude = south, Longitude = west }, new Type.V1.Corner { Latitude = south, Longitude = east },
                new Type.V1.Corner { Latitude = north, Longitude = east }, new Type.V1.Corner { Latitude = north, Longitude = west },
            },
        },
    };

    private static async Task<List<string>> Search(IncidentsUnderTest service, V1.SearchIncidentsRequest request, string agency = Border) =>
        [.. (await service.Incidents.SearchIncidentsAsync(request, service.As(agency))).Incidents.Select(i => i.Name)];
}
