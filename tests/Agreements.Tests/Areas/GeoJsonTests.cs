using System.Text.Json;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using static SecurityCoop.Agreements.Tests.Areas.Atlas;

namespace SecurityCoop.Agreements.Tests.Areas;

public sealed class GeoJsonTests : IAsyncLifetime
{
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.EnterState("aa");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task What_was_exported_is_imported_elsewhere_without_loss()
    {
        var claim = Area(AreaKind.Eez, Outline(Box(10.123456789012345, 40.1, 12, 42), Hole(11, 41, 11.5, 41.25)), "Claim “with” \\ signs & ünïcode");
        (claim.Claimant, claim.Length) = ("states/aa", new() { Value = "12.5", Unit = "KMT", Qualifier = QuantityQualifier.AtMost });
        claim.ValidFromTime = new() { Seconds = 1_000_000_000, Nanos = 123_456_000 };
        claim.Source = new() { Publisher = "Test", RelayedBy = { "Other" }, Credibility = InformationCredibility.Doubtful };
        await _service.Enter("claim", claim);
        var islands = Area(AreaKind.Archipelagic, new() { Polygons = { new OutlinePolygon { Outer = Box(0, 0, 1, 1) }, new OutlinePolygon { Outer = Hole(2, 2, 3, 3) } } });
        islands.Precision = AreaPrecision.Vague;
        await _service.Enter("islands", islands);
        await _service.Enter("region", new() { DisplayName = "Region", Kind = AreaKind.Region, IsoCodes = { "TJ", "IR-11" } });

        var exported = await Export(_service);
        await using var elsewhere = await AgreementsUnderTest.Start();
        await elsewhere.EnterState("aa");
        var first = await Import(elsewhere, exported);
        var second = await Import(elsewhere, exported);

        (first.FeatureCount, first.CreatedCount, first.RevisedCount, first.UnchangedCount).ShouldBe((3, 3, 0, 0));
        (second.CreatedCount, second.RevisedCount, second.UnchangedCount).ShouldBe((0, 0, 3));
        (await Export(elsewhere)).ShouldBe(exported);
        first.Names.ShouldBe(["areas/claim", "areas/islands", "areas/region"]);
    }

    [Fact]
    public async Task A_changed_feature_becomes_a_further_version()
    {
        await Import(_service, Collection(Feature("a", "[[[0,0],[1,0],[1,1],[0,0]]]")));

        var answer = await Import(_service, Collection(Feature("a", "[[[0,0],[2,0],[2,2],[0,0]]]"), Feature("b", "[[[0,0],[1,0],[1,1],[0,0]]]")));

        (answer.CreatedCount, answer.RevisedCount).ShouldBe((1, 1));
        var versions = (await _service.Areas.ListAreaVersionsAsync(new() { Parent = "areas/a" }, _service.Registrar)).Areas;
        versions.Select(v => (v.Version, v.Outline.Polygons[0].Outer.Corners[1].Longitude)).ShouldBe([(1, 1d), (2, 2d)]);
    }

    [Fact]
    public async Task Winding_counts_for_nothing_on_the_way_in()
    {
        await Import(_service, Collection(Feature("a", "[[[0,0],[1,0],[1,1],[0,0]]]")));

        (await Import(_service, Collection(Feature("a", "[[[0,0],[1,1],[1,0],[0,0]]]")))).UnchangedCount.ShouldBe(1);
    }

    [Fact]
    public async Task One_wrong_feature_keeps_all_out_and_everything_wrong_is_named()
    {
        var refused = await Refused.By(_service.Areas.ImportAreasAsync(new()
        {
            GeoJson = Collection(
                Feature("good", "[[[0,0],[1,0],[1,1],[0,0]]]"),
                Feature("good", "[[[0,0],[1,0],[1,1],[0,0]]]"),
                Feature("not closed", "[[[0,0],[1,0],[1,1],[0,1]]]"),
                Feature("bow-tie", "[[[0,0],[10,10],[10,0],[0,10],[0,0]]]"),
                Feature("hole", "[[[0,0],[9,0],[9,9],[0,0]],[[20,20],[21,20],[21,21],[20,20]]]"),
                Feature("antimeridian", "[[[179,0],[-179,0],[-179,1],[179,1],[179,0]]]"),
                Feature("altitude", "[[[0,0,5],[1,0,5],[1,1,5],[0,0,5]]]"),
                Feature("far", "[[[0,0],[1,0],[1,91],[0,0]]]"),
                """{ "type": "Feature", "id": "point", "geometry": { "type": "Point", "coordinates": [0, 0] }, "properties": { "displayName": "x", "kind": "AREA_KIND_EEZ" } }""",
                """{ "type": "Feature", "id": "props", "geometry": null, "properties": { "kind": "NO_SUCH", "colour": 1, "version": 3, "claimant": "states/zz" } }""",
                """{ "type": "Feature", "id": "unknown-claimant", "geometry": null, "properties": { "displayName": "x", "kind": 3, "isoCodes": ["x"] } }""",
                "7"),
        }, _service.Registrar));

        refused.Fields.ShouldBe(
        [
            "geo_json.features[1].id",
            "geo_json.features[2].id",
            "geo_json.features[2].geometry.coordinates[0]",
            "geo_json.features[3].geometry.coordinates[0]",
            "geo_json.features[4].geometry.coordinates[1]",
            "geo_json.features[5].geometry.coordinates[0]",
            "geo_json.features[6].geometry.coordinates[0][0]",
            "geo_json.features[7].geometry.coordinates[0][2]",
            "geo_json.features[8].geometry.type",
            "geo_json.features[9].properties.kind",
            "geo_json.features[9].properties.colour",
            "geo_json.features[9].properties.version",
            "geo_json.features[9].properties.display_name",
            "geo_json.features[9].properties.kind",
            "geo_json.features[10].properties.iso_codes[0]",
            "geo_json.features[11]",
        ], ignoreOrder: true);
        (await _service.Areas.ListAreasAsync(new(), _service.Registrar)).Areas.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claimant_that_nobody_knows_is_named_with_its_feature()
    {
        var refused = await Refused.By(_service.Areas.ImportAreasAsync(
            new() { GeoJson = Collection("""{ "type": "Feature", "id": "a", "geometry": null, "properties": { "displayName": "x", "kind": "AREA_KIND_EEZ", "claimant": "states/zz" } }""") }, _service.Registrar));

        refused.Fields.ShouldBe(["geo_json.features[0].properties.claimant"]);
        (await _service.Areas.ListAreasAsync(new(), _service.Registrar)).Areas.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{", "geo_json")]
    [InlineData("[]", "geo_json")]
    [InlineData("""{"type":"FeatureCollection","type":"Feature","features":[]}""", "geo_json")]
    [InlineData("""{"type":"Feature","features":[]}""", "geo_json.type")]
    [InlineData("""{"type":"FeatureCollection"}""", "geo_json.features")]
    [InlineData("""{"type":"FeatureCollection","features":[],"crs":{}}""", "geo_json.crs")]
    public async Task What_is_no_FeatureCollection_is_refused(string text, string field) =>
        (await Refused.By(_service.Areas.ImportAreasAsync(new() { GeoJson = text }, _service.Registrar))).Fields.ShouldBe([field]);

    [Fact]
    public async Task More_features_than_an_import_takes_are_refused() =>
        (await Refused.By(_service.Areas.ImportAreasAsync(
            new() { GeoJson = Collection([.. Enumerable.Range(0, 1_001).Select(i => Feature($"a{i}", "[[[0,0],[1,0],[1,1],[0,0]]]"))]) }, _service.Registrar))).Fields.ShouldBe(["geo_json.features"]);

    [Fact]
    public async Task A_rehearsal_tells_what_would_be_entered_and_enters_nothing()
    {
        var answer = await _service.Areas.ImportAreasAsync(new() { GeoJson = Collection(Feature("a", "[[[0,0],[1,0],[1,1],[0,0]]]")), ValidateOnly = true }, _service.Registrar);

        (answer.FeatureCount, answer.CreatedCount).ShouldBe((1, 1));
        (await _service.Areas.ListAreasAsync(new(), _service.Registrar)).Areas.ShouldBeEmpty();
    }

    [Fact]
    public async Task Large_outlines_come_in_pages_that_fit_a_message()
    {
        var ring = Ring([.. Enumerable.Range(0, 5_000).Select(i => (10 * Math.Sin(Math.Tau * i / 5_000), 10 * Math.Cos(Math.Tau * i / 5_000)))]);
        AreaOutline large = new() { Polygons = { Enumerable.Repeat(new OutlinePolygon { Outer = ring }, 4) } };
        foreach (var i in Enumerable.Range(0, 7)) await _service.Enter($"large-{i}", Area(AreaKind.Eez, large));

        List<string> names = [];
        var request = new ListAreasAsGeoJsonRequest { PageSize = 500 };
        var pages = 0;
        do
        {
            var page = await _service.Areas.ListAreasAsGeoJsonAsync(request, _service.Registrar);
            names.AddRange(JsonDocument.Parse(page.GeoJson).RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()!));
            (request.PageToken, pages) = (page.NextPageToken, pages + 1);
        }
        while (request.PageToken.Length > 0);

        names.ShouldBe(Enumerable.Range(0, 7).Select(i => $"large-{i}"));
        pages.ShouldBeGreaterThan(2);
    }

    private static string Collection(params string[] features) => $$"""{ "type": "FeatureCollection", "features": [{{string.Join(", ", features)}}] }""";

    private static string Feature(string id, string coordinates) =>
        $$"""{ "type": "Feature", "id": "{{id}}", "geometry": { "type": "Polygon", "coordinates": {{coordinates}} }, "properties": { "displayName": "Test {{id}}", "kind": "AREA_KIND_EEZ" } }""";

    private static async Task<string> Export(AgreementsUnderTest service) => (await service.Areas.ListAreasAsGeoJsonAsync(new(), service.Registrar)).GeoJson;

    private static async Task<ImportAreasResponse> Import(AgreementsUnderTest service, string text) => await service.Areas.ImportAreasAsync(new() { GeoJson = text }, service.Registrar);
}
