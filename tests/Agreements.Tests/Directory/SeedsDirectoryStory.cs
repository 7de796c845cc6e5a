using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Directory;

/// <summary>States, agencies, units and officials as the reports that this register was made for name them.</summary>
public sealed class SeedsDirectoryStory : IAsyncLifetime
{
    private AgreementsUnderTest _service = null!;

    private Metadata Anyone => _service.As("agencies/pk-msa", "officer");

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.BorderGuard, "ir-border-guard");
        await _service.Enter(AgencyKind.MaritimeSecurity, "pk-msa");
        await _service.Enter(AgencyKind.Customs, "pk-customs", "tj-customs");
        await _service.EnterState("ru");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task The_commander_of_the_border_guards_holds_his_office_at_the_meeting_of_a_day_without_a_year()
    {
        await Enter("goudarzi", "Ahmad Ali Goudarzi", offices: new Office { Title = "commander", Institution = "agencies/ir-border-guard", Period = "XXXX-11-21" });

        var goudarzi = await _service.Directory.GetOfficialAsync(new() { Name = "officials/goudarzi" }, Anyone);

        goudarzi.Offices.Single().ShouldBe(new Office { Title = "commander", Institution = "agencies/ir-border-guard", Period = "XXXX-11-21" });
    }

    [Fact]
    public async Task Either_spelling_of_an_official_finds_the_same_one()
    {
        await Enter("sayyari", "Habibollah Sayyari", ["Habibullah Sayyari"]);
        await Enter("fomin", "Alexander Fomin");
        var renamed = await _service.Directory.AddAliasAsync(new() { Name = "officials/fomin", Alias = "Aleksandr V Fomin" }, _service.Registrar);
        await _service.Directory.AddAliasAsync(new() { Name = "officials/fomin", Alias = "Aleksandr V Fomin" }, _service.Registrar);

        (await Found("Habibullah Sayyari")).ShouldBe(["officials/sayyari"]);
        (await Found("sayyari HABIBOLLAH")).ShouldBe(["officials/sayyari"]);
        (await Found("Aleksandr V. Fomin")).ShouldBe(["officials/fomin"]);
        (await Found("Alexander")).ShouldBe(["officials/fomin"]);
        // No one spelling holds both.
        (await Found("Habibollah Habibullah")).ShouldBeEmpty();
        (await Found("%")).ShouldBeEmpty();
        renamed.Aliases.ShouldBe(["Aleksandr V Fomin"]);
        (await _service.Directory.GetOfficialAsync(new() { Name = "officials/fomin" }, Anyone)).Aliases.ShouldBe(["Aleksandr V Fomin"]);
    }

    [Fact]
    public async Task An_official_takes_on_further_offices_and_keeps_the_former()
    {
        await Enter("khan", "Imran Khan", offices: new Office { Title = "member of parliament", Institution = "states/pk" });
        await _service.Directory.RecordOfficeAsync(new() { Name = "officials/khan", Office = new() { Title = "prime minister", Institution = "states/pk", Period = "2018-08/.." } }, _service.Registrar);

        var refused = await Refused.By(_service.Directory.RecordOfficeAsync(
            new() { Name = "officials/khan", Office = new() { Title = "x", Institution = "agencies/zz-none", Period = "2018" } }, _service.Registrar));

        (await _service.Directory.GetOfficialAsync(new() { Name = "officials/khan" }, Anyone)).Offices.Select(o => o.Title).ShouldBe(["member of parliament", "prime minister"]);
        refused.Fields.ShouldBe(["office.institution"]);
    }

    [Fact]
    public async Task What_officials_said_is_noted_with_who_reports_it_and_as_much_of_the_date_as_is_known()
    {
        await Enter("khan", "Imran Khan");
        await Enter("bajwa", "Bajwa");
        var source = new SourceRef { Publisher = "VOA", RelayedBy = { "GlobalSecurity" } };
        var request = new CreateStatementRequest { Parent = "officials/khan", StatementId = "visit", Statement = new() { Summary = "Test: on the visit", Date = "2021-04", Occasion = "visit to Islamabad", Source = source } };
        var noted = await _service.Directory.CreateStatementAsync(request, _service.Registrar);
        await _service.Directory.CreateStatementAsync(new() { Parent = "officials/bajwa", StatementId = "visit", Statement = new() { Summary = "Test: on the drills", Source = source } }, _service.Registrar);

        var wrong = await Refused.By(_service.Directory.CreateStatementAsync(new() { Parent = "officials/khan", StatementId = "X", Statement = new() { Date = "April", Source = new() } }, _service.Registrar));
        var nobody = await Refused.By(_service.Directory.ListStatementsAsync(new() { Parent = "officials/none" }, Anyone));

        (await _service.Directory.ListStatementsAsync(new() { Parent = "officials/khan" }, Anyone)).Statements.ShouldBe([noted]);
        (await _service.Directory.GetStatementAsync(new() { Name = "officials/khan/statements/visit" }, Anyone)).Source.RelayedBy.ShouldBe(["GlobalSecurity"]);
        (await Refused.By(_service.Directory.CreateStatementAsync(request, _service.Registrar))).Reason.ShouldBe("ALREADY_EXISTS");
        wrong.Fields.ShouldContain("statement.summary");
        wrong.Fields.ShouldContain("statement.date");
        nobody.Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task The_officials_and_the_customs_service_of_the_network_are_entered()
    {
        await Enter("mittal", "Ashita Mittal");
        await Enter("tursunzoda", "Azim Tursunzoda");
        await Enter("murshudlu", "Tofik Murshudlu");

        foreach (var (name, id) in new[] { ("Ashita Mittal", "mittal"), ("Azim Tursunzoda", "tursunzoda"), ("Tofik Murshudlu", "murshudlu") }) (await Found(name)).ShouldBe([$"officials/{id}"]);
    }

    [Fact]
    public async Task The_borders_of_Iran_are_8755_km_exactly_and_its_neighbours_some_15()
    {
        var source = new SourceRef { Publisher = "Mehr News Agency", RelayedBy = { "Caspiannews" } };
        await Fact("states/ir", "border-length", new() { Value = "8755", Unit = "KMT", Qualifier = QuantityQualifier.Exact }, source);
        await Fact("states/ir", "neighbours", new() { Value = "15", Unit = "C62", Qualifier = QuantityQualifier.Approx, AsStated = "some 15" }, source);

        var facts = (await _service.Directory.ListFactsAsync(new() { Parent = "states/ir" }, Anyone)).Facts;

        facts.Select(f => (f.Name, f.Quantity.Value, f.Quantity.Unit, f.Quantity.Qualifier)).ShouldBe(
        [
            ("states/ir/facts/border-length", "8755", "KMT", QuantityQualifier.Exact),
            ("states/ir/facts/neighbours", "15", "C62", QuantityQualifier.Approx),
        ]);
        facts[0].Source.RelayedBy.ShouldBe(["Caspiannews"]);
        // Nobody has graded it: that is F6, and not A1.
        (facts[0].Source.Reliability, facts[0].Source.Credibility).ShouldBe((SourceReliability.F, InformationCredibility.CannotBeJudged));
        (await _service.Directory.GetFactAsync(new() { Name = facts[1].Name }, Anyone)).ShouldBe(facts[1]);
    }

    [Fact]
    public async Task An_organisation_has_offices_and_facts_and_receives_nothing_without_a_provision()
    {
        foreach (var id in new[] { "icrc", "unodc", "wco" })
        {
            await _service.Directory.CreateOrganisationAsync(new() { OrganisationId = id, Organisation = new() { DisplayName = id.ToUpperInvariant() } }, _service.Registrar);
            await _service.Directory.CreateAgencyAsync(
                new() { AgencyId = $"{id}-office", Agency = new() { DisplayName = $"{id} office", Parent = $"organisations/{id}", Kind = AgencyKind.Organisation } }, _service.Registrar);
        }

        await Fact("organisations/unodc", "control-units", new() { Value = "30", Unit = "C62", Qualifier = QuantityQualifier.AtLeast, AsStated = "more than 30" }, new() { Publisher = "UNODC" });
        await _service.InForce(["agencies/pk-customs", "agencies/tj-customs"]);
        var policy = await _service.Policy();

        (await _service.Directory.GetFactAsync(new() { Name = "organisations/unodc/facts/control-units" }, Anyone)).Quantity.Qualifier.ShouldBe(QuantityQualifier.AtLeast);
        policy.Pairs().ShouldAllBe(pair => !pair.Item2.EndsWith("-office"));
        policy.Pairs().Length.ShouldBe(2);
    }

    [Fact]
    public async Task Control_units_of_every_kind_have_their_place()
    {
        var kinds = Enum.GetValues<UnitKind>().Where(kind => kind != UnitKind.Unspecified).ToList();
        foreach (var kind in kinds)
        {
            await _service.Directory.CreateUnitAsync(
                new() { Parent = "agencies/pk-customs", UnitId = $"unit-{(int)kind}", Unit = new() { DisplayName = $"Test unit {kind}", Kind = kind, Locode = "PKLHE" } }, _service.Registrar);
        }

        var units = (await _service.Directory.ListUnitsAsync(new() { Parent = "agencies/pk-customs" }, Anyone)).Units;

        units.Select(u => u.Kind).ShouldBe(kinds);
        kinds.ShouldBe([UnitKind.PcuSea, UnitKind.PcuDry, UnitKind.PcuRail, UnitKind.Accu, UnitKind.Station, UnitKind.PatrolBase]);
    }

    [Fact]
    public async Task An_agency_under_a_new_name_is_the_same_agency_and_is_found_by_the_old_one()
    {
        await _service.Enter(AgencyKind.PortAuthority, "tj-port");
        var before = await _service.Policy();
        await _service.Directory.RenameAgencyAsync(new() { Name = "agencies/tj-port", DisplayName = "Test Port Service", FromDate = "2026-03-02" }, _service.Registrar);

        // The register's day is 1 March.
        (await Agency("tj-port")).DisplayName.ShouldBe("Test tj-port");
        _service.Clock.Advance(TimeSpan.FromDays(1));
        var renamed = await Agency("tj-port");
        (renamed.Name, renamed.DisplayName).ShouldBe(("agencies/tj-port", "Test Port Service"));
        renamed.Names.Select(n => (n.DisplayName, n.FromDate)).ShouldBe([("Test tj-port", ""), ("Test Port Service", "2026-03-02")]);
        foreach (var query in new[] { "tj-port", "test PORT service" })
            (await _service.Directory.ListAgenciesAsync(new() { Query = query }, Anyone)).Agencies.Select(a => a.Name).ShouldContain("agencies/tj-port");
        (await _service.Policy()).ShouldBe(before);

        var early = await Refused.By(_service.Directory.RenameAgencyAsync(new() { Name = "agencies/tj-port", DisplayName = "x", FromDate = "2026-03-02" }, _service.Registrar));
        var partial = await Refused.By(_service.Directory.RenameAgencyAsync(new() { Name = "agencies/tj-port", DisplayName = "x", FromDate = "2027" }, _service.Registrar));
        early.Fields.ShouldBe(["from_date"]);
        partial.Fields.ShouldBe(["from_date"]);
    }

    [Fact]
    public async Task An_agency_that_takes_over_takes_over_no_party()
    {
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs", "aa-revenue");
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "taken-over");

        await _service.Directory.RecordSuccessionAsync(new() { Name = "agencies/aa-customs", Successor = "agencies/aa-revenue", Date = "2025" }, _service.Registrar);

        (await Agency("aa-customs")).Successors.ShouldBe([new Succession { Agency = "agencies/aa-revenue", Date = "2025" }]);
        (await Agency("aa-revenue")).Predecessors.ShouldBe([new Succession { Agency = "agencies/aa-customs", Date = "2025" }]);
        (await _service.Agreements.GetAgreementAsync(new() { Name = agreement }, _service.Depositary())).Parties.Select(p => p.Party_).ShouldBe(["agencies/aa-customs", "agencies/bb-customs"], ignoreOrder: true);
        (await Refused.By(_service.Directory.RecordSuccessionAsync(new() { Name = "agencies/aa-customs", Successor = "agencies/aa-revenue", Date = "2025" }, _service.Registrar))).Reason.ShouldBe("ALREADY_EXISTS");
        (await Refused.By(_service.Directory.RecordSuccessionAsync(new() { Name = "agencies/aa-revenue", Successor = "agencies/aa-customs", Date = "2026" }, _service.Registrar))).Fields.ShouldBe(["successor"]);
        (await Refused.By(_service.Directory.RecordSuccessionAsync(new() { Name = "agencies/aa-revenue", Successor = "agencies/aa-revenue", Date = "2026" }, _service.Registrar))).Fields.ShouldBe(["successor"]);
    }

    [Fact]
    public async Task A_mandate_is_shown_and_stated_anew()
    {
        var mandate = new Mandate { Purposes = { Purpose.FisheriesControl, Purpose.Safety }, Functions = { "Patrols of the exclusive economic zone" } };
        (await _service.Directory.StateMandateAsync(new() { Name = "agencies/pk-msa", Mandate = new() { Purposes = { Purpose.Statistics } } }, _service.Registrar)).Mandate.Purposes.ShouldBe([Purpose.Statistics]);
        await _service.Directory.StateMandateAsync(new() { Name = "agencies/pk-msa", Mandate = mandate }, _service.Registrar);

        (await Agency("pk-msa")).Mandate.ShouldBe(mandate);
        (await Agency("pk-customs")).Mandate.ShouldBeNull();
        (await Refused.By(_service.Directory.StateMandateAsync(new() { Name = "agencies/pk-msa", Mandate = new() { Purposes = { (Purpose)99, Purpose.Safety, Purpose.Safety }, Functions = { " " } } }, _service.Registrar)))
            .Fields.ShouldBe(["mandate.purposes[0]", "mandate.purposes", "mandate.functions[0]"], ignoreOrder: true);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_fact_or_an_official_is_said_at_once()
    {
        var fact = await Refused.By(_service.Directory.CreateFactAsync(new()
        {
            Parent = "agencies/pk-msa",
            FactId = "X",
            Fact = new()
            {
                DisplayName = " ",
                Quantity = new() { Value = "-1", Unit = "kilometres", Qualifier = (QuantityQualifier)77 },
                Source = new() { Publisher = " ", RelayedBy = { "" }, Reliability = (SourceReliability)9 },
                AsOfDate = "yesterday",
            },
        }, _service.Registrar));
        var official = await Refused.By(_service.Directory.CreateOfficialAsync(new()
        {
            OfficialId = "9",
            Official = new() { DisplayName = "A", Aliases = { "A", "" }, Offices = { new Office { Title = " ", Institution = "x", Period = "2022/2021" } } },
        }, _service.Registrar));

        fact.Fields.ShouldBe(
            ["parent", "fact_id", "fact.display_name", "fact.quantity.qualifier", "fact.quantity.unit", "fact.quantity.value", "fact.source.publisher", "fact.source.relayed_by[0]", "fact.source.reliability", "fact.as_of_date"],
            ignoreOrder: true);
        official.Fields.ShouldBe(
            ["official_id", "official.aliases[1]", "official.aliases", "official.offices[0].title", "official.offices[0].institution", "official.offices[0].period"], ignoreOrder: true);
        (await Refused.By(_service.Directory.CreateFactAsync(new()
        {
            Parent = "states/zz",
            FactId = "x",
            Fact = new() { DisplayName = "x", Quantity = new() { Unit = "KMT", Qualifier = QuantityQualifier.Unknown }, Source = new() { Publisher = "x" } },
        }, _service.Registrar))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task Only_the_registrar_enters_names_facts_and_officials()
    {
        var liaison = _service.Liaison("agencies/pk-msa");
        Refused[] refusals =
        [
            await Refused.By(_service.Directory.RenameAgencyAsync(new() { Name = "agencies/pk-msa", DisplayName = "x", FromDate = "2026-04-01" }, liaison)),
            await Refused.By(_service.Directory.StateMandateAsync(new() { Name = "agencies/pk-msa", Mandate = new() }, liaison)),
            await Refused.By(_service.Directory.RecordSuccessionAsync(new() { Name = "agencies/pk-msa", Successor = "agencies/pk-customs", Date = "2026" }, liaison)),
            await Refused.By(_service.Directory.CreateFactAsync(new() { Parent = "states/pk", FactId = "x", Fact = new() }, liaison)),
            await Refused.By(_service.Directory.CreateOfficialAsync(new() { OfficialId = "x", Official = new() }, liaison)),
            await Refused.By(_service.Directory.AddAliasAsync(new() { Name = "officials/x", Alias = "x" }, liaison)),
            await Refused.By(_service.Directory.RecordOfficeAsync(new() { Name = "officials/x", Office = new() }, liaison)),
        ];

        refusals.ShouldAllBe(r => r.Code == StatusCode.PermissionDenied && r.Reason == "ROLE_REQUIRED");
    }

    [Fact]
    public async Task A_repeated_rename_is_one_rename()
    {
        await _service.Enter(AgencyKind.Navy, "ru-navy");
        var request = new RenameAgencyRequest { Name = "agencies/ru-navy", DisplayName = "Test fleet", FromDate = "2026-01-01", RequestId = "0b5f3f5e-0000-4000-8000-000000000001" };

        var first = await _service.Directory.RenameAgencyAsync(request, _service.Registrar);

        (await _service.Directory.RenameAgencyAsync(request, _service.Registrar)).ShouldBe(first);
        (await Agency("ru-navy")).Names.Count.ShouldBe(2);
    }

    private Task<Agency> Agency(string id) => _service.Directory.GetAgencyAsync(new() { Name = $"agencies/{id}" }, Anyone).ResponseAsync;

    private async Task<IEnumerable<string>> Found(string query) => (await _service.Directory.ListOfficialsAsync(new() { Query = query }, Anyone)).Officials.Select(o => o.Name);

    private async Task Enter(string id, string name, string[]? aliases = null, params Office[] offices) =>
        await _service.Directory.CreateOfficialAsync(new() { OfficialId = id, Official = new() { DisplayName = name, Aliases = { aliases ?? [] }, Offices = { offices } } }, _service.Registrar);

    private async Task Fact(string parent, string id, Quantity quantity, SourceRef source) =>
        await _service.Directory.CreateFactAsync(new() { Parent = parent, FactId = id, Fact = new() { DisplayName = id, Quantity = quantity, Source = source } }, _service.Registrar);
}
