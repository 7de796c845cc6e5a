using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using static SecurityCoop.Agreements.Tests.Areas.Atlas;

namespace SecurityCoop.Agreements.Tests.Areas;

public sealed class AreasTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    private Metadata Anyone => _service.As("agencies/bb-police", "officer");

    [Fact]
    public async Task The_border_of_Iran_and_Pakistan_is_904_km_long()
    {
        await _service.Enter("ir-pk-border", new()
        {
            DisplayName = "IR-PK border",
            Kind = AreaKind.LandBorderStrip,
            IsoCodes = { "IR", "PK" },
            Length = new() { Value = "904", Unit = "KMT", Qualifier = QuantityQualifier.Exact },
            Source = new() { Publisher = "Mehr News Agency", RelayedBy = { "Caspiannews" } },
        });

        var border = await Get("ir-pk-border");

        (border.Length.Value, border.Length.Unit).ShouldBe(("904", "KMT"));
        (border.Source.Reliability, border.Source.Credibility).ShouldBe((SourceReliability.F, InformationCredibility.CannotBeJudged));
        (border.Version, border.Precision).ShouldBe((1, AreaPrecision.Precise));
    }

    [Fact]
    public async Task Regions_are_lists_of_codes()
    {
        await _service.Enter("central-asia", new() { DisplayName = "Central Asia", Kind = AreaKind.Region, IsoCodes = { "KZ", "KG", "TJ", "TM", "UZ" } });

        (await Get("central-asia")).IsoCodes.ShouldBe(["KZ", "KG", "TJ", "TM", "UZ"]);
    }

    [Fact]
    public async Task Ports_and_towns_carry_their_locodes()
    {
        await _service.Enter("karachi", new() { DisplayName = "Karachi", Kind = AreaKind.Port, Locode = "PKKHI" });
        await _service.Enter("lahore", new() { DisplayName = "Lahore", Kind = AreaKind.Port, Locode = "PKLHE" });

        (await Get("karachi")).Locode.ShouldBe("PKKHI");
        (await Get("lahore")).Locode.ShouldBe("PKLHE");
    }

    [Fact]
    public async Task A_place_on_land_is_in_the_strip_and_not_in_the_maritime_area()
    {
        await _service.Enter("test-sea", Area(AreaKind.TerritorialSea, Outline(Box(24, 61, 25, 62))));
        await _service.Enter("test-strip", Area(AreaKind.LandBorderStrip, Outline(Box(25.1, 61, 29, 62))));

        (await At(27, 61.5)).ShouldBe([("areas/test-strip", PlaceRelation.Within)]);
        (await At(24.5, 61.5)).ShouldBe([("areas/test-sea", PlaceRelation.Within)]);
        (await At(25.05, 61.5, accuracyM: 20_000)).ShouldBe([("areas/test-sea", PlaceRelation.Intersects), ("areas/test-strip", PlaceRelation.Intersects)]);
    }

    [Fact]
    public async Task Nothing_lies_within_a_vague_region()
    {
        var north = Area(AreaKind.Region, Outline(Box(35, 64, 38, 71)), "AF north");
        north.Precision = AreaPrecision.Vague;
        await _service.Enter("af-north", north);

        (await At(36.5, 67)).ShouldBe([("areas/af-north", PlaceRelation.Intersects)]);
        (await Get("af-north")).Precision.ShouldBe(AreaPrecision.Vague);
    }

    [Fact]
    public async Task A_place_in_a_hole_is_not_in_the_area()
    {
        await _service.Enter("test-ring-shaped", Area(AreaKind.Eez, Outline(Box(-10, 10, -5, 20), Hole(-9, 11, -8, 12), Hole(-7, 15, -6, 16))));

        (await At(-8.5, 11.5)).ShouldBeEmpty();
        (await At(-6.5, 15.5)).ShouldBeEmpty();
        (await At(-8.5, 13)).ShouldBe([("areas/test-ring-shaped", PlaceRelation.Within)]);
        (await At(-8.5, 12.05, accuracyM: 10_000)).ShouldBe([("areas/test-ring-shaped", PlaceRelation.Intersects)]);
    }

    [Fact]
    public async Task Claims_may_overlap_and_say_whose_they_are()
    {
        foreach (var state in new[] { "aa", "bb" })
        {
            var claim = Area(AreaKind.Contiguous, Outline(Box(10, 40, 12, 42)), $"Claim of {state}");
            claim.Claimant = $"states/{state}";
            await _service.Enter($"claim-{state}", claim);
        }

        (await At(11, 41)).ShouldBe([("areas/claim-aa", PlaceRelation.Within), ("areas/claim-bb", PlaceRelation.Within)]);
        (await _service.Areas.ListAreasAsync(new() { Claimant = "states/bb", Kinds = { AreaKind.Contiguous } }, Anyone)).Areas.Select(a => a.Name).ShouldBe(["areas/claim-bb"]);
    }

    [Fact]
    public async Task Each_version_holds_for_its_time_and_the_later_entered_counts()
    {
        var (from2020, from2024) = (Day(2020), Day(2024));
        var first = Area(AreaKind.Corridor, name: "First");
        first.ValidUntilTime = from2020;
        var created = await _service.Enter("test-versions", first);
        var second = Area(AreaKind.Corridor, name: "Second");
        second.ValidFromTime = from2020;
        second.Etag = created.Etag;
        var revised = await Revise("test-versions", second);
        var third = Area(AreaKind.Corridor, name: "Third");
        (third.ValidFromTime, third.Etag) = (from2024, revised.Etag);
        await Revise("test-versions", third);

        (await Get("test-versions", Day(2019))).DisplayName.ShouldBe("First");
        (await Get("test-versions", from2020)).DisplayName.ShouldBe("Second");
        (await Get("test-versions", from2024)).DisplayName.ShouldBe("Third");
        (await _service.Areas.GetAreaAsync(new() { Name = "areas/test-versions", Version = 1 }, Anyone)).DisplayName.ShouldBe("First");
        (await _service.Areas.ListAreaVersionsAsync(new() { Parent = "areas/test-versions" }, Anyone)).Areas.Select(a => (a.Version, a.DisplayName)).ShouldBe([(1, "First"), (2, "Second"), (3, "Third")]);
        (await _service.Areas.ListAreasAsync(new() { Kinds = { AreaKind.Corridor }, AsOfTime = Day(2021) }, Anyone)).Areas.Select(a => a.DisplayName).ShouldBe(["Second"]);

        second.Etag = created.Etag;
        (await Refused.By(_service.Areas.ReviseAreaAsync(new() { Name = "areas/test-versions", Area = second }, _service.Registrar))).Reason.ShouldBe("ETAG_MISMATCH");
    }

    [Fact]
    public async Task An_area_of_an_agreement_exists_for_those_for_whom_the_agreement_does()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/cc-customs"], "area-agreement");
        var agreed = Area(AreaKind.Eez, Outline(Box(60, 0, 61, 1)), "As agreed");
        agreed.AgreedBy = agreement;
        await _service.Areas.CreateAreaAsync(new() { AreaId = "as-agreed", Area = agreed }, _service.Depositary());

        var insider = _service.As("agencies/aa-customs", "officer");
        (await _service.Areas.GetAreaAsync(new() { Name = "areas/as-agreed" }, insider)).AgreedBy.ShouldBe(agreement);
        var outside = await Refused.By(_service.Areas.GetAreaAsync(new() { Name = "areas/as-agreed" }, Anyone));
        outside.Shape("areas/as-agreed").ShouldBe((await Refused.By(_service.Areas.GetAreaAsync(new() { Name = "areas/no-such" }, Anyone))).Shape("areas/no-such"));
        (await At(60.5, 0.5)).ShouldBeEmpty();
        (await Refused.By(_service.Areas.ListAreaVersionsAsync(new() { Parent = "areas/as-agreed" }, Anyone))).Reason.ShouldBe("NOT_FOUND");
        (await _service.Areas.ListAreasAsync(new() { PageSize = 500 }, Anyone)).Areas.ShouldAllBe(a => a.Name != "areas/as-agreed");
    }

    [Fact]
    public async Task A_depositary_enters_areas_of_its_agreements_only()
    {
        var agreement = await _service.Draft("area-authority", a => a.Public = true);
        var area = Area(AreaKind.Eez);
        var other = _service.As("agencies/cc-customs", "depositary");

        (await Refused.By(_service.Areas.CreateAreaAsync(new() { AreaId = "x", Area = area }, _service.Depositary()))).Reason.ShouldBe("ROLE_REQUIRED");
        area.AgreedBy = agreement;
        (await Refused.By(_service.Areas.CreateAreaAsync(new() { AreaId = "x", Area = area }, other))).Reason.ShouldBe("NOT_DEPOSITARY");
        (await Refused.By(_service.Areas.CreateAreaAsync(new() { AreaId = "x", Area = area }, _service.Liaison("agencies/aa-customs")))).Reason.ShouldBe("ROLE_REQUIRED");
        await _service.Enter("of-the-registrar", Area(AreaKind.Port));
        (await Refused.By(_service.Areas.ReviseAreaAsync(new() { Name = "areas/of-the-registrar", Area = area }, _service.Depositary()))).Reason.ShouldBe("ROLE_REQUIRED");
        area.AgreedBy = "agreements/no-such";
        (await Refused.By(_service.Areas.CreateAreaAsync(new() { AreaId = "x", Area = area }, _service.Registrar))).Fields.ShouldBe(["area.agreed_by"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_area_is_said_at_once()
    {
        var area = new RegisteredArea
        {
            DisplayName = " ",
            Kind = (AreaKind)99,
            Precision = (AreaPrecision)9,
            IsoCodes = { "pk", "IR-", "IR-1234" },
            Claimant = "agencies/aa-customs",
            AgreedBy = "x",
            ValidFromTime = Day(2021),
            ValidUntilTime = Day(2021),
            Length = new() { Value = "", Unit = "km", Qualifier = QuantityQualifier.Exact },
            Locode = "PK1",
            Source = new() { Publisher = "" },
        };

        var refused = await Refused.By(_service.Areas.CreateAreaAsync(new() { AreaId = "9", Area = area }, _service.Registrar));

        refused.Fields.Distinct().ShouldBe(
        [
            "area_id", "area.display_name", "area.kind", "area.precision", "area.iso_codes[0]", "area.iso_codes[1]", "area.iso_codes[2]", "area.claimant", "area.agreed_by",
            "area.valid_until_time", "area.length.value", "area.length.unit", "area.locode", "area.source.publisher",
        ], ignoreOrder: true);
    }

    private static Timestamp Day(int year) => new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToTimestamp();

    private Task<RegisteredArea> Get(string id, Timestamp? at = null) => _service.Areas.GetAreaAsync(new() { Name = $"areas/{id}", AsOfTime = at }, Anyone).ResponseAsync;

    private Task<RegisteredArea> Revise(string id, RegisteredArea area) => _service.Areas.ReviseAreaAsync(new() { Name = $"areas/{id}", Area = area }, _service.Registrar).ResponseAsync;

    private async Task<IEnumerable<(string, PlaceRelation)>> At(double latitude, double longitude, double accuracyM = 0) =>
        (await _service.Areas.ListAreasAtPlaceAsync(new() { Latitude = latitude, Longitude = longitude, AccuracyM = accuracyM }, Anyone)).Areas.Select(a => (a.Area.Name, a.Relation));
}
