using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.Tests.Areas;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;
using static SecurityCoop.Agreements.Tests.Areas.Atlas;

namespace SecurityCoop.Agreements.Tests.Provisions;

/// <summary>Provisions that name areas of the register instead of drawing them. All outlines are drawn for tests.</summary>
public sealed class CitedAreasTests : IAsyncLifetime
{
    private const string One = "agencies/aa-customs", Other = "agencies/bb-customs";
    private static readonly Place InSouth = new(10.5, 20.5, 100), InNorth = new(30.5, 20.5, 100), Nowhere = new(50, 50, 100);
    private static readonly OutlineRing South = Box(10, 20, 11, 21), North = Box(30, 20, 31, 21);
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task An_area_counts_as_it_was_when_the_thing_happened()
    {
        await _service.Enter("strait", Area(AreaKind.Corridor, Outline(South)));
        await Revise("strait", Outline(North), from: 2020);
        await InForce(p => p.AreaNames.Add("areas/strait"));

        (await Sees(InSouth, happened: 2019)).ShouldBeTrue();
        (await Sees(InNorth, happened: 2019)).ShouldBeFalse();
        (await Sees(InSouth, happened: 2021)).ShouldBeFalse();
        (await Sees(InNorth, happened: 2021)).ShouldBeTrue();
        // Where nobody said when it happened, it is as of its recording: in 2026.
        (await Sees(InNorth, happened: null)).ShouldBeTrue();
        (await Sees(InSouth, happened: null)).ShouldBeFalse();
        (await Sees(Nowhere, happened: 2021)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_version_that_is_entered_later_counts_from_the_next_epoch_on()
    {
        await _service.Enter("strait", Area(AreaKind.Corridor, Outline(South)));
        await _service.Enter("elsewhere", Area(AreaKind.Corridor, Outline(South)));
        await InForce(p => p.AreaNames.Add("areas/strait"));
        var before = await _service.Policy();
        (await Sees(InNorth, happened: 2021)).ShouldBeFalse();

        await Revise("elsewhere", Outline(North), from: 2000);
        (await _service.Policy()).Epoch.ShouldBe(before.Epoch, "nothing cites it");
        await Revise("strait", Outline(North), from: 2020);

        var after = await _service.Policy();
        after.Epoch.ShouldBe(before.Epoch + 1);
        (await Sees(InNorth, happened: 2021)).ShouldBeTrue();
        (await Sees(InSouth, happened: 2021)).ShouldBeFalse();
        (await Sees(InSouth, happened: 2019)).ShouldBeTrue();
        after.Agreements.Single().Terms.Single().RegisteredAreas.Select(a => (a.Area, a.Version, (Timestamp?)a.ValidFromTime, (Timestamp?)a.ValidUntilTime))
            .ShouldBe([("areas/strait", 2, Year(2020), null), ("areas/strait", 1, null, Year(2020))]);
    }

    [Fact]
    public async Task A_file_of_areas_is_taken_up_as_well()
    {
        await _service.Enter("strait", Area(AreaKind.Corridor, Outline(South)));
        await InForce(p => p.AreaNames.Add("areas/strait"));
        var file = (await _service.Areas.ListAreasAsGeoJsonAsync(new(), _service.Registrar)).GeoJson;

        await _service.Areas.ImportAreasAsync(new() { GeoJson = file.Replace("10", "30", StringComparison.Ordinal).Replace("11", "31", StringComparison.Ordinal) }, _service.Registrar);

        (await Sees(InNorth, happened: 2021)).ShouldBeTrue();
        (await Sees(InSouth, happened: 2021)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_hole_is_no_part_of_it_a_vague_area_permits_nothing_and_one_beside_it_is_enough()
    {
        await _service.Enter("ring", Area(AreaKind.Corridor, Outline(Box(0, 0, 40, 40), Hole(29, 19, 32, 22))));
        var vague = Area(AreaKind.Corridor, Outline(North));
        vague.Precision = AreaPrecision.Vague;
        await _service.Enter("about-there", vague);
        await InForce(p =>
        {
            p.AreaNames.Add(["areas/ring", "areas/about-there"]);
            p.Areas.Add(new Type.V1.Area { Corners = { Box(49, 49, 51, 51).Corners } });
        });

        (await Sees(InSouth, happened: 2021)).ShouldBeTrue();
        (await Sees(InNorth, happened: 2021)).ShouldBeFalse();
        (await Sees(Nowhere, happened: 2021)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_forbids_in_an_area_whose_outline_of_that_time_is_not_known_forbids_everywhere()
    {
        var bounded = Area(AreaKind.Corridor, Outline(North));
        bounded.ValidFromTime = Year(2020);
        await _service.Enter("closed", bounded);
        await InForce(null, forbid =>
        {
            forbid.AreaNames.Add("areas/closed");
            forbid.GeoRelation = V1.GeoRelation.Intersects;
        });

        (await Sees(InNorth, happened: 2021)).ShouldBeFalse();
        (await Sees(InSouth, happened: 2021)).ShouldBeTrue();
        (await Sees(InSouth, happened: 2019)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_area_without_an_outline_permits_nothing_and_whoever_does_not_know_registered_areas_opens_nothing()
    {
        await _service.Enter("codes-only", Area(AreaKind.Province));
        await InForce(p => p.AreaNames.Add("areas/codes-only"));
        (await Sees(InSouth, happened: 2021)).ShouldBeFalse();
        await Revise("codes-only", Outline(South), from: 2000);
        (await Sees(InSouth, happened: 2021)).ShouldBeTrue();

        var older = await _service.Policy();
        foreach (var terms in older.Agreements.SelectMany(a => a.Terms)) terms.RegisteredAreas.Clear();

        Decide(older.ToPolicy(), InSouth, 2021).ShouldBeFalse();
        Decide(older.ToPolicy(), null, 2021).ShouldBeFalse();
    }

    [Fact]
    public async Task A_provision_cites_areas_that_its_depositary_sees()
    {
        var hidden = Area(AreaKind.Corridor, Outline(South));
        hidden.AgreedBy = await _service.InForce([One, Other], "secret");
        await _service.Areas.CreateAreaAsync(new() { AreaId = "hidden", Area = hidden }, _service.Depositary());
        var outsider = _service.As("agencies/secretariat-2", "depositary");
        var agreement = new Agreement { Title = "Invented for tests", Kind = AgreementKind.Mou, Depositary = "agencies/secretariat-2", EntryIntoForceRule = new EntryIntoForceRule { OnSignatureOf = new SignatureCount { All = true } } };
        var draft = (await _service.Agreements.CreateAgreementAsync(new() { AgreementId = "citing", Agreement = agreement }, outsider)).Name;
        var provision = Drafting.Permit();
        provision.AreaNames.Add(["areas/hidden", "areas/none"]);
        provision.GeoRelation = V1.GeoRelation.Within;

        (await Refused.By(_service.Provisions.CreateProvisionAsync(new() { Parent = draft, ProvisionId = "p", Provision = provision }, outsider))).Fields
            .ShouldBe(["provision.area_names[0]", "provision.area_names[1]"]);
        provision.AreaNames.Clear();
        provision.AreaNames.Add(["strait", "strait"]);
        provision.GeoRelation = V1.GeoRelation.Unspecified;
        (await Refused.By(_service.Provisions.CreateProvisionAsync(new() { Parent = draft, ProvisionId = "p", Provision = provision }, outsider))).Fields
            .ShouldBe(["provision.area_names", "provision.area_names[0]", "provision.area_names[1]", "provision.geo_relation"]);
    }

    private async Task InForce(Action<SharingProvision>? change, Action<SharingProvision>? forbid = null)
    {
        var name = await _service.Draft();
        await _service.Provide(name, "art-1", p =>
        {
            (p.Domain, p.MinLevel, p.RecordTimeRule) = (Type.V1.Domain.Incident, Type.V1.Level.Unspecified, RecordTimeRule.Any);
            if (change is null) return;
            p.GeoRelation = V1.GeoRelation.Within;
            change(p);
        });
        if (forbid is not null)
        {
            await _service.Provide(name, "art-2", p =>
            {
                (p.Effect, p.Domain, p.MinLevel, p.Ceiling) = (V1.ProvisionEffect.ForbidWithinAgreement, Type.V1.Domain.Incident, Type.V1.Level.Unspecified, Type.V1.Classification.Unspecified);
                p.Purposes.Clear();
                p.Actions.Clear();
                forbid(p);
            });
        }

        await _service.Open(name, One, Other);
        foreach (var party in new[] { One, Other }) await _service.Sign(name, party);
    }

    private async Task<bool> Sees(Place place, int? happened) => Decide((await _service.Policy()).ToPolicy(), place, happened);

    private bool Decide(Sharing.Policy policy, Place? place, int? happened) => AccessRule.Decide(
        policy,
        new Caller(Other, "test", Purposes.CustomsRisk, Purposes.CustomsRisk, Classification.TopSecret),
        Actions.Read,
        new Subject
        {
            Domain = Domain.Incident,
            Type = "smuggling.drugs",
            Originators = [One],
            Place = place,
            OccurredAt = happened is { } year ? Year(year).Microseconds() + 1 : null,
            RecordedAt = _service.Clock.Now(),
            Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
        },
        _service.Clock.Now()).Permitted;

    private Task<RegisteredArea> Revise(string id, AreaOutline outline, int from)
    {
        var area = Area(AreaKind.Corridor, outline);
        area.ValidFromTime = Year(from);
        return _service.Areas.ReviseAreaAsync(new() { Name = $"areas/{id}", Area = area }, _service.Registrar).ResponseAsync;
    }

    private static Timestamp Year(int year) => Timestamp.FromDateTimeOffset(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));
}
