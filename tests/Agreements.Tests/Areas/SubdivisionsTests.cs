using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Areas;

/// <summary>ISO 3166-2:IR was recoded on 24 November 2020.</summary>
public sealed class SubdivisionsTests : IAsyncLifetime
{
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        foreach (var province in new[] { "sistan-baluchestan", "hamadan" }) await _service.Enter(province, Atlas.Area(AreaKind.Province, name: province));
        await Enter("ir-13-before-2020", "IR-13", "sistan-baluchestan", "", "2020-11-24");
        await Enter("ir-13-since-2020", "IR-13", "hamadan", "2020-11-24", "");
        await Enter("ir-11-since-2020", "IR-11", "sistan-baluchestan", "2020-11-24", "");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Theory]
    [InlineData("IR-13", "2019", "sistan-baluchestan")]
    [InlineData("IR-13", "2020-11-23", "sistan-baluchestan")]
    [InlineData("IR-13", "2020-11-24", "hamadan")]
    [InlineData("IR-13", "2022", "hamadan")]
    [InlineData("IR-13", "2020-12", "hamadan")]
    [InlineData("IR-13", "2020-11-24/..", "hamadan")]
    [InlineData("IR-11", "2020-11-24", "sistan-baluchestan")]
    [InlineData("IR-11", "2026-03-01", "sistan-baluchestan")]
    public async Task A_code_means_what_it_meant_on_its_date(string code, string date, string province) =>
        (await _service.Areas.ResolveSubdivisionAsync(new() { Code = code, Date = date }, _service.Registrar)).Area.ShouldBe($"areas/{province}");

    [Theory]
    [InlineData("2020")]
    [InlineData("2020-11")]
    [InlineData("XXXX-11-21")]
    [InlineData("2021~")]
    public async Task A_date_that_could_fall_on_either_side_is_told_to_be_too_coarse(string date)
    {
        var refused = await Refused.By(_service.Areas.ResolveSubdivisionAsync(new() { Code = "IR-13", Date = date }, _service.Registrar));

        (refused.Reason, refused.Metadata["code"], refused.Metadata["date"]).ShouldBe(("DATE_INDETERMINATE", "IR-13", date));
    }

    [Theory]
    [InlineData("IR-11", "2019")]
    [InlineData("IR-99", "2019")]
    public async Task What_a_code_did_not_mean_then_is_not_found(string code, string date) =>
        (await Refused.By(_service.Areas.ResolveSubdivisionAsync(new() { Code = code, Date = date }, _service.Registrar))).Reason.ShouldBe("NOT_FOUND");

    [Fact]
    public async Task A_code_has_one_meaning_at_a_time()
    {
        var refused = await Refused.By(Create("x", "IR-13", "hamadan", "2020-11-23", ""));

        (refused.Reason, refused.Metadata["name"]).ShouldBe(("CODE_PERIOD_OVERLAPS", "subdivisions/ir-13-before-2020"));
        (await Refused.By(Create("ir-11-since-2020", "IR-98", "hamadan", "", ""))).Reason.ShouldBe("ALREADY_EXISTS");
    }

    [Fact]
    public async Task Meanings_are_listed_by_code_and_by_area()
    {
        (await _service.Areas.ListSubdivisionsAsync(new() { Code = "IR-13" }, _service.Registrar)).Subdivisions.Select(s => s.Name).ShouldBe(["subdivisions/ir-13-before-2020", "subdivisions/ir-13-since-2020"]);
        var ours = (await _service.Areas.ListSubdivisionsAsync(new() { Area = "areas/sistan-baluchestan" }, _service.Registrar)).Subdivisions;
        ours.Select(s => (s.Code, s.FromDate, s.UntilDate)).ShouldBe([("IR-11", "2020-11-24", ""), ("IR-13", "", "2020-11-24")]);
        (await _service.Areas.GetSubdivisionAsync(new() { Name = ours[0].Name }, _service.Registrar)).ShouldBe(ours[0]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_meaning_is_said_at_once()
    {
        (await Refused.By(Create("X", "IR13", "a/b", "2020", "2020-13-01"))).Fields.ShouldBe(
            ["subdivision_id", "subdivision.code", "subdivision.area", "subdivision.from_date", "subdivision.until_date"], ignoreOrder: true);
        (await Refused.By(Create("x", "IR-97", "hamadan", "2020-01-02", "2020-01-02"))).Fields.ShouldBe(["subdivision.until_date"]);
        (await Refused.By(Create("x", "IR-97", "no-such", "", ""))).Fields.ShouldBe(["subdivision.area"]);
    }

    private async Task Enter(string id, string code, string area, string from, string until) => await Create(id, code, area, from, until);

    private Grpc.Core.AsyncUnaryCall<Subdivision> Create(string id, string code, string area, string from, string until) => _service.Areas.CreateSubdivisionAsync(
        new() { SubdivisionId = id, Subdivision = new() { Code = code, Area = $"areas/{area}", FromDate = from, UntilDate = until } }, _service.Registrar);
}
