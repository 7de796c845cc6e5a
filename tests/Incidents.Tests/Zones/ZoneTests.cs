using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.V1.ZoneKind;

namespace SecurityCoop.Incidents.Tests.Zones;

/// <summary>IN-8 and row 2-04: the zone follows from the register's areas, and decides between piracy and armed robbery where it is sure.</summary>
public sealed class ZoneTests
{
    // An invented coast along 25 degrees north, with the sea to its south. A minute of latitude is a nautical mile.
    private const double Coastline = 25, Mile = 1 / 60.0;

    private static readonly RegisteredArea Territorial = Sea("areas/test-ts", AreaKind.TerritorialSea, 12, "states/ir"), Economic = Sea("areas/test-eez", AreaKind.Eez, 200, "states/ir");

    [Theory]
    [InlineData(11, 50, TerritorialSea)]
    [InlineData(30, 50, Eez)]
    [InlineData(250, 50, Unspecified)]
    [InlineData(11.9, 5_000, Unspecified)]
    [InlineData(12.1, 5_000, Unspecified)]
    [InlineData(14, 1_000, Eez)]
    public void The_zone_is_told_where_the_place_with_its_accuracy_leaves_no_doubt(double milesOut, double accuracy, V1.ZoneKind zone) =>
        (Map(Territorial, Economic).At(Out(milesOut, accuracy), Reports.Samples.Now)?.Kind ?? Unspecified).ShouldBe(zone);

    [Fact]
    public void An_area_counts_in_the_version_of_then_and_a_vague_one_never()
    {
        var later = Sea("areas/test-ts", AreaKind.TerritorialSea, 6, "states/ir");
        (later.Version, later.ValidFromTime) = (2, Reports.Samples.Now.ToTimestamp());
        var map = Map(Territorial, later, Economic);

        map.At(Out(11, 50), Reports.Samples.Now - 1).ShouldNotBeNull().Areas.Single().Version.ShouldBe(1);
        map.At(Out(11, 50), Reports.Samples.Now).ShouldNotBeNull().Kind.ShouldBe(Eez);
        map.At(Out(5, 50), Reports.Samples.Now).ShouldNotBeNull().Areas.Single().Version.ShouldBe(2);
        var vague = Sea("areas/test-vague", AreaKind.InternalWaters, 3, "states/ir");
        vague.Precision = AreaPrecision.Vague;
        Map(Territorial, vague).At(Out(1, 50), Reports.Samples.Now).ShouldBeNull();
    }

    [Fact]
    public void Who_claims_it_is_told_and_that_others_do_as_well()
    {
        var zone = Map(Territorial, Sea("areas/test-other", AreaKind.Eez, 50, "states/pk")).At(Out(5, 50), Reports.Samples.Now).ShouldNotBeNull();

        (zone.Kind, zone.Disputed).ShouldBe((TerritorialSea, true));
        zone.Areas.ShouldHaveSingleItem().Claimant.ShouldBe("states/ir");
        Map(Territorial, Economic).At(Out(5, 50), Reports.Samples.Now).ShouldNotBeNull().Disputed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(11, "piracy", false)]
    [InlineData(11, "armed_robbery", true)]
    [InlineData(30, "piracy", true)]
    [InlineData(30, "armed_robbery", false)]
    [InlineData(11, "piracy_or_robbery_undetermined", true)]
    [InlineData(12, "piracy", true)]
    [InlineData(11, "smuggling.drugs", true)]
    public async Task The_same_act_at_11_miles_is_armed_robbery_and_at_30_piracy(double milesOut, string type, bool isTaken)
    {
        await using var service = await Known(Territorial, Economic);
        var told = Recent();
        (told.Type, told.Place) = (type, Wire(milesOut));

        if (isTaken) (await Report(service, told)).Type.ShouldBe(type);
        else (await Refused.By(service.Incidents.ReportIncidentAsync(new() { Incident = told }, service.As(Border)))).ShouldSatisfyAllConditions(
            r => r.Fields.ShouldBe(["incident.type"]), r => r.Message.ShouldContain("areas/test-"), r => r.Message.ShouldContain("piracy_or_robbery_undetermined"));
    }

    [Fact]
    public async Task The_zone_is_shown_as_far_as_the_place_is_and_follows_it_and_the_register()
    {
        await using var service = await Known(Territorial, Economic);
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Core }), From(Border, Customs));
        var told = Recent();
        told.Place = Wire(11);
        told = await Report(service, told);

        (await Get(service, told, Customs)).Zone.Kind.ShouldBe(TerritorialSea);
        // Rounded to a tenth of a degree it may be on either side.
        (await Get(service, told, Coast)).Zone.ShouldBeNull();
        told = await Reports.ReviseIncidentTests.Revise(service, told, i => i.Place = Wire(100), "place");
        told.Zone.Kind.ShouldBe(Eez);
        (await Get(service, told, Coast)).Zone.Kind.ShouldBe(Eez);
        service.Services.GetRequiredService<ZoneBook>().Take([]);
        (await Get(service, told, Customs)).Zone.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_read_last_is_known_at_a_start_without_the_register()
    {
        await using var service = await IncidentsUnderTest.Start();
        await using (var db = await service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContextAsync())
            await db.ReplaceZoneAreas([(Territorial.Name, 1, Territorial.ToByteArray())], default);
        var book = new ZoneBook();
        using var follower = ActivatorUtilities.CreateInstance<FollowAreas>(service.Services, book);

        await follower.StartAsync(default);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (book.Map.At(Out(5, 50), Reports.Samples.Now) is null) await Task.Delay(10, patience.Token);
        await follower.StopAsync(default);
    }

    private static ZoneMap Map(params RegisteredArea[] areas)
    {
        var book = new ZoneBook();
        book.Take(areas);
        return book.Map;
    }

    private static async Task<IncidentsUnderTest> Known(params RegisteredArea[] areas)
    {
        var service = await IncidentsUnderTest.Start();
        service.Services.GetRequiredService<ZoneBook>().Take(areas);
        return service;
    }

    private static RegisteredArea Sea(string name, AreaKind kind, double miles, string claimant) => new()
    {
        Name = name,
        Kind = kind,
        Claimant = claimant,
        Version = 1,
        Outline = new AreaOutline { Polygons = { new OutlinePolygon { Outer = Ring((Coastline, 57), (Coastline - (miles * Mile), 57), (Coastline - (miles * Mile), 62), (Coastline, 62)) } } },
    };

    private static OutlineRing Ring(params (double Latitude, double Longitude)[] corners) => new() { Corners = { corners.Select(c => new Type.V1.Corner { Latitude = c.Latitude, Longitude = c.Longitude }) } };

    private static Place Out(double miles, double accuracy) => new(Coastline - (miles * Mile), 59.5, accuracy);

    private static Type.V1.Place Wire(double miles) => new() { Latitude = Coastline - (miles * Mile), Longitude = 59.5, AccuracyM = 50 };

    private static async Task<V1.Incident> Get(IncidentsUnderTest service, V1.Incident of, string agency) => await service.Incidents.GetIncidentAsync(new() { Name = of.Name }, service.As(agency));
}
