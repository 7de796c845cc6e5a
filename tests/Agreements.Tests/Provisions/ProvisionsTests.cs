using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Provisions;

public sealed class ProvisionsTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_provision_comes_back_as_it_was_written()
    {
        var name = await _service.Draft("with-provisions");
        var written = Full();
        await _service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-2", Provision = written }, _service.Depositary());
        await _service.Provide(name);

        var read = await _service.Provisions.GetProvisionAsync(new() { Name = $"{name}/provisions/art-2" }, _service.Depositary());
        var list = await _service.Provisions.ListProvisionsAsync(new() { Parent = name, PageSize = 1 }, _service.Depositary());
        var rest = await _service.Provisions.ListProvisionsAsync(new() { Parent = name, PageSize = 1, PageToken = list.NextPageToken }, _service.Depositary());

        (written.Name, written.TextVersion, written.CreateTime) = ($"{name}/provisions/art-2", "v1", Timestamp.FromDateTimeOffset(_service.Clock.GetUtcNow()));
        read.ShouldBe(written);
        list.Provisions.Single().Name.ShouldBe($"{name}/provisions/art-1");
        rest.Provisions.Single().ShouldBe(written);
        rest.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_provision_says_reaches_the_policy()
    {
        var name = await _service.Draft("with-all-dimensions");
        var written = Full();
        await _service.Provisions.CreateProvisionAsync(new() { Parent = name, ProvisionId = "art-2", Provision = written }, _service.Depositary());
        await _service.Open(name, "states/aa", "states/bb");
        await _service.Sign(name, "states/aa");
        await _service.Sign(name, "states/bb");

        var grants = (await _service.Policy()).Agreements.Single(a => a.Agreement == name);

        var terms = grants.Terms.Single();
        terms.Article.ShouldBe(written.Article);
        terms.IncludedTypes.ShouldBe(written.IncludedTypes);
        terms.ExcludedTypes.ShouldBe(written.ExcludedTypes);
        terms.Areas.ShouldBe(written.Areas);
        terms.GeoRelation.ShouldBe(written.GeoRelation);
        terms.Purposes.ShouldBe(written.Purposes);
        terms.Actions.ShouldBe(written.Actions);
        terms.Fields.ShouldBe(written.Fields);
        (terms.Domain, terms.MinLevel, terms.Ceiling, terms.StrictestTlp).ShouldBe((written.Domain, written.MinLevel, written.Ceiling, written.StrictestTlp));
        (terms.RecordTimeRule, terms.RecordsFromTime).ShouldBe((RecordTimeRule.Date, written.RecordsFromTime));
        var grant = grants.Grants.Single();
        (grant.Originator, grant.Recipient, grant.RecordsFromTime).ShouldBe(("agencies/aa-customs", "agencies/bb-police", written.RecordsFromTime));
        grant.Periods.Single().ShouldBe(new Period { StartTime = written.ValidFromTime, EndTime = written.ValidUntilTime });
    }

    [Fact]
    public async Task The_text_is_frozen_once_it_is_open_for_signature()
    {
        var name = await _service.Draft("frozen");
        await _service.Open(name, "states/aa", "states/bb");

        var refused = await Create(name, Drafting.Permit());

        (refused.Reason, refused.Metadata["state"]).ShouldBe(("TEXT_FROZEN", "OPEN_FOR_SIGNATURE"));
    }

    [Fact]
    public async Task A_provision_is_named_once()
    {
        var name = await _service.Draft("named-once");
        await _service.Provide(name);

        (await Create(name, Drafting.Permit())).Reason.ShouldBe("ALREADY_EXISTS");
    }

    [Fact]
    public async Task Only_the_depositary_writes_provisions()
    {
        var name = await _service.Draft("of-the-depositary", a => a.Public = true);

        var refused = await Refused.By(_service.Provisions.CreateProvisionAsync(
            new() { Parent = name, ProvisionId = "art-1", Provision = Drafting.Permit() }, _service.As("agencies/aa-customs", "depositary")));

        refused.Reason.ShouldBe("NOT_DEPOSITARY");
    }

    [Fact]
    public async Task A_permit_names_its_recipients_purposes_actions_and_ceiling()
    {
        var refused = await Create("agreements/any", new SharingProvision
        {
            Article = "1",
            Effect = ProvisionEffect.Permit,
            Domain = Domain.Incident,
            From = new PartySelector(),
        });

        refused.Fields.ShouldBe(["provision.from", "provision.to", "provision.purposes", "provision.actions", "provision.ceiling"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_permit_is_said_at_once()
    {
        var wrong = Full();
        (wrong.Article, wrong.Effect, wrong.Domain, wrong.MinLevel) = (new string('x', 51), ProvisionEffect.Permit, (Domain)99, (Level)99);
        wrong.IncludedTypes.Add("Not a type");
        wrong.From = new PartySelector { AnyParty = true, Parties = { "aa" }, AgencyKinds = { (AgencyKind)99 } };
        wrong.To = new PartySelector { Parties = { "states/aa" } };
        wrong.Exempted = new PartySelector { AnyParty = true };
        wrong.GeoRelation = GeoRelation.Unspecified;
        wrong.Areas[0].Corners.RemoveAt(0);
        wrong.Areas[0].Corners[0].Latitude = double.NaN;
        wrong.Purposes.Add(Purpose.Unspecified);
        wrong.Actions.Add((SecurityCoop.Type.V1.Action)99);
        wrong.Fields.Add(FieldGroup.Unspecified);
        (wrong.Ceiling, wrong.StrictestTlp, wrong.RecordTimeRule) = ((Classification)99, (Tlp)99, RecordTimeRule.Any);
        wrong.ValidUntilTime = wrong.ValidFromTime;

        var refused = await Create("agreements/any", wrong);

        refused.Fields.ShouldBe(
        [
            "provision.article", "provision.domain", "provision.min_level", "provision.included_types[1]", "provision.from.parties",
            "provision.from.parties[0]", "provision.from.agency_kinds[0]", "provision.to.agency_kinds", "provision.exempted",
            "provision.geo_relation", "provision.areas[0].corners", "provision.areas[0].corners",
            "provision.purposes[1]", "provision.actions[1]", "provision.fields[1]", "provision.ceiling", "provision.strictest_tlp",
            "provision.records_from_time", "provision.valid_until_time",
        ]);
    }

    [Fact]
    public async Task What_forbids_promises_nothing_narrower_than_the_rule_keeps()
    {
        var forbid = Full();
        forbid.Effect = ProvisionEffect.ForbidGlobally;

        (await Create("agreements/any", forbid)).Fields.ShouldBe(
        [
            "provision.to", "provision.purposes", "provision.actions", "provision.fields", "provision.ceiling",
            "provision.strictest_tlp", "provision.record_time_rule", "provision.records_from_time",
        ]);
    }

    private Task<Refused> Create(string agreement, SharingProvision provision) => Refused.By(
        _service.Provisions.CreateProvisionAsync(new() { Parent = agreement, ProvisionId = "art-1", Provision = provision }, _service.Depositary()));

    private static SharingProvision Full() => new()
    {
        Article = "2 (b)",
        Effect = ProvisionEffect.Permit,
        From = new PartySelector { Parties = { "states/aa" }, AgencyKinds = { AgencyKind.Customs } },
        To = new PartySelector { Parties = { "states/bb" }, AgencyKinds = { AgencyKind.Police } },
        Domain = Domain.Incident,
        IncludedTypes = { "smuggling" },
        ExcludedTypes = { "smuggling.tobacco" },
        MinLevel = Level.Medium,
        Areas = { new Area { Corners = { new Corner { Latitude = 24, Longitude = 60 }, new Corner { Latitude = 26, Longitude = 60 }, new Corner { Latitude = 26, Longitude = 63 } } } },
        GeoRelation = GeoRelation.Intersects,
        Purposes = { Purpose.LawEnforcement },
        Ceiling = Classification.Confidential,
        StrictestTlp = Tlp.AmberStrict,
        Actions = { SecurityCoop.Type.V1.Action.Read },
        Fields = { FieldGroup.Core },
        RecordTimeRule = RecordTimeRule.Date,
        RecordsFromTime = Timestamp.FromDateTime(new DateTime(2018, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        ValidFromTime = Timestamp.FromDateTime(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
        ValidUntilTime = Timestamp.FromDateTime(new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
    };
}
