using Grpc.Core;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Directory;

public sealed class DirectoryTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task What_the_registrar_enters_everybody_reads()
    {
        var anyone = _service.As("agencies/bb-police", "officer");
        await _service.Directory.CreateOrganisationAsync(new() { OrganisationId = "test-office", Organisation = new() { DisplayName = "Test office" } }, _service.Registrar);
        await _service.Directory.CreateAgencyAsync(new()
        {
            AgencyId = "test-office-secretariat",
            Agency = new() { DisplayName = "Test secretariat", Parent = "organisations/test-office", Kind = AgencyKind.Organisation },
        }, _service.Registrar);
        var unit = await _service.Directory.CreateUnitAsync(new()
        {
            Parent = "agencies/aa-customs",
            UnitId = "sea",
            Unit = new() { DisplayName = "Test port unit", Kind = UnitKind.PcuSea, Locode = "PKKHI" },
        }, _service.Registrar);

        (await _service.Directory.GetStateAsync(new() { Name = "states/aa" }, anyone)).NumericCode.ShouldBe("999");
        (await _service.Directory.GetOrganisationAsync(new() { Name = "organisations/test-office" }, anyone)).DisplayName.ShouldBe("Test office");
        (await _service.Directory.GetAgencyAsync(new() { Name = "agencies/test-office-secretariat" }, anyone)).Parent.ShouldBe("organisations/test-office");
        (await _service.Directory.GetUnitAsync(new() { Name = "agencies/aa-customs/units/sea" }, anyone)).ShouldBe(unit);
        (await _service.Directory.ListUnitsAsync(new() { Parent = "agencies/aa-customs" }, anyone)).Units.ShouldBe([unit]);
        (await _service.Directory.ListOrganisationsAsync(new(), anyone)).Organisations.Count.ShouldBe(1);
        (await _service.Directory.ListAgenciesAsync(new() { Affiliation = "states/aa", Kinds = { AgencyKind.Police } }, anyone)).Agencies.Single().Name.ShouldBe("agencies/aa-police");
        unit.CreateTime.ToDateTime().ShouldBe(_service.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Only_the_registrar_writes()
    {
        var refused = await Refused.By(_service.Directory.CreateStateAsync(State("xx"), _service.As("agencies/aa-customs", "liaison", "depositary")));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.PermissionDenied, "ROLE_REQUIRED"));
        refused.Metadata["role"].ShouldBe("registrar");
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        var refused = await Refused.By(_service.Directory.CreateStateAsync(State("aa"), _service.Registrar));

        (refused.Code, refused.Reason, refused.Metadata["name"]).ShouldBe((StatusCode.AlreadyExists, "ALREADY_EXISTS", "states/aa"));
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_entry_is_said_at_once()
    {
        var agency = await Refused.By(_service.Directory.CreateAgencyAsync(
            new() { AgencyId = "-A", RequestId = "x", Agency = new() { DisplayName = " ", Parent = "aa", Kind = (AgencyKind)99 } }, _service.Registrar));
        var unit = await Refused.By(_service.Directory.CreateUnitAsync(
            new() { Parent = "agencies/A", UnitId = "9", Unit = new() { DisplayName = new string('x', 201), Kind = (UnitKind)99, Locode = "PK1" } }, _service.Registrar));
        var state = await Refused.By(_service.Directory.CreateStateAsync(
            new() { StateId = "AA", State = new() { DisplayName = " ", NumericCode = "5" } }, _service.Registrar));
        var organisation = await Refused.By(_service.Directory.CreateOrganisationAsync(
            new() { OrganisationId = "a_b", Organisation = new() { DisplayName = " " } }, _service.Registrar));

        agency.Fields.ShouldBe(["agency_id", "agency.display_name", "agency.kind", "agency.parent", "request_id"]);
        unit.Fields.ShouldBe(["parent", "unit_id", "unit.display_name", "unit.kind", "unit.locode"]);
        state.Fields.ShouldBe(["state_id", "state.display_name", "state.numeric_code"]);
        organisation.Fields.ShouldBe(["organisation_id", "organisation.display_name"]);
    }

    [Fact]
    public async Task An_agency_belongs_to_somebody_known()
    {
        var refused = await Refused.By(_service.Directory.CreateAgencyAsync(
            new() { AgencyId = "zz-customs", Agency = new() { DisplayName = "Test", Parent = "states/zz", Kind = AgencyKind.Customs } }, _service.Registrar));

        refused.Fields.ShouldBe(["agency.parent"]);
    }

    [Theory]
    [InlineData("states/zz")]
    [InlineData("nonsense")]
    public async Task What_is_absent_is_not_found(string name)
    {
        var anyone = _service.As("agencies/bb-police", "officer");
        Refused[] refusals =
        [
            await Refused.By(_service.Directory.GetStateAsync(new() { Name = name }, anyone)),
            await Refused.By(_service.Directory.GetOrganisationAsync(new() { Name = name }, anyone)),
            await Refused.By(_service.Directory.GetAgencyAsync(new() { Name = name }, anyone)),
            await Refused.By(_service.Directory.GetUnitAsync(new() { Name = name }, anyone)),
            await Refused.By(_service.Directory.ListUnitsAsync(new() { Parent = name }, anyone)),
        ];

        refusals.ShouldAllBe(r => r.Code == StatusCode.NotFound && r.Reason == "NOT_FOUND" && r.Metadata["name"] == name);
    }

    [Fact]
    public async Task Pages_join_without_gap_or_double_and_their_tokens_open_nothing_else()
    {
        var caller = _service.As("agencies/aa-customs", "officer");
        var whole = await _service.Directory.ListAgenciesAsync(new() { PageSize = 500 }, caller);

        List<string> joined = [];
        var request = new ListAgenciesRequest { PageSize = 2 };
        var firstToken = "";
        do
        {
            var page = await _service.Directory.ListAgenciesAsync(request, caller);
            joined.AddRange(page.Agencies.Select(a => a.Name));
            request.PageToken = page.NextPageToken;
            firstToken = firstToken.Length == 0 ? page.NextPageToken : firstToken;
        }
        while (request.PageToken.Length > 0);

        joined.ShouldBe(whole.Agencies.Select(a => a.Name));
        Refused[] refusals =
        [
            await Refused.By(_service.Directory.ListAgenciesAsync(new() { PageToken = firstToken, Affiliation = "states/aa" }, caller)),
            await Refused.By(_service.Directory.ListAgenciesAsync(new() { PageToken = firstToken }, _service.As("agencies/bb-customs", "officer"))),
            await Refused.By(_service.Directory.ListStatesAsync(new() { PageToken = firstToken }, caller)),
            await Refused.By(_service.Directory.ListAgenciesAsync(new() { PageToken = "junk" }, caller)),
        ];
        refusals.ShouldAllBe(r => r.Reason == "PAGE_TOKEN_INVALID");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(501)]
    public async Task A_page_size_has_bounds(int size) =>
        (await Refused.By(_service.Directory.ListStatesAsync(new() { PageSize = size }, _service.Registrar))).Fields.ShouldBe(["page_size"]);

    private static CreateStateRequest State(string id) => new() { StateId = id, State = new State { DisplayName = "Test", NumericCode = "999" } };
}
