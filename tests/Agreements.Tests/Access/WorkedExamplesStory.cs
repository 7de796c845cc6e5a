using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Agreements.Tests.Access;

/// <summary>The worked examples of the access rule, asked of the register. The first members of the network are inferred; the rest is test data.</summary>
public sealed class WorkedExamplesStory : IAsyncLifetime
{
    private const string Pakistan = "agencies/pk-customs", Uzbekistan = "agencies/uz-customs", Azerbaijan = "agencies/az-customs", Kazakhstan = "agencies/kz-customs", Russia = "agencies/ru-customs";
    private const string Pmsa = "agencies/pk-pmsa", BorderGuards = "agencies/ir-border-guards", Navy = "agencies/pk-navy", TajikPolice = "agencies/tj-police";
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "pk-customs", "uz-customs", "az-customs", "kz-customs", "tj-customs", "ru-customs", "ir-customs");
        await _service.Enter(AgencyKind.Police, "tj-police");
        await _service.Enter(AgencyKind.MaritimeSecurity, "pk-pmsa");
        await _service.Enter(AgencyKind.Navy, "pk-navy");
        await _service.Enter(AgencyKind.BorderGuard, "ir-border-guards");
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Uzbek_customs_reads_a_HIGH_consignment_of_Pakistan_and_no_LOW_one()
    {
        var iren = await Iren();

        var high = await Explain(Pakistan, Uzbekistan);
        high.Permitted.ShouldBeTrue();
        high.Disclosure.Basis.Single().Provision.ShouldBe($"{iren}/provisions/art-1");
        (await Explain(Pakistan, Uzbekistan, r => r.Level = Level.Low)).Permitted.ShouldBeFalse();
        (await Explain(Pakistan, Uzbekistan, r => r.AsOfTime = On(2019, 5, 21))).Permitted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(RecordTimeRule.PairEntryIntoForce, false)]
    [InlineData(RecordTimeRule.Any, true)]
    public async Task Azerbaijan_reads_a_record_of_the_time_before_its_accession_only_where_the_provision_reaches_back(RecordTimeRule rule, bool reads)
    {
        var iren = await Iren(rule);
        await _service.Agreements.AccedeToAgreementAsync(new() { Name = iren, Party = Azerbaijan, Date = "2021-09-15" }, _service.Depositary());

        (await Explain(Pakistan, Azerbaijan, r => r.RecordTime = On(2020, 3, 1))).Permitted.ShouldBe(reads);
        (await Explain(Pakistan, Azerbaijan, r => r.RecordTime = On(2022, 3, 1))).Permitted.ShouldBeTrue();
    }

    [Fact]
    public async Task Tajik_police_is_no_customs_authority()
    {
        await Iren();

        (await Explain(Pakistan, TajikPolice)).Permitted.ShouldBeFalse();
    }

    [Fact]
    public async Task What_Kazakhstan_repeats_of_an_Uzbek_record_stays_Uzbek()
    {
        await Iren();
        var other = await _service.InForce([Kazakhstan, Russia], "kz-ru-2020");

        (await Explain(Kazakhstan, Russia)).Disclosure.Basis.Single().Provision.ShouldStartWith(other);
        (await Explain(Kazakhstan, Russia, r => r.Originators.Add(Uzbekistan))).Permitted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_network_suspended_between_two_stays_open_between_all_others()
    {
        var iren = await Iren();

        await _service.Agreements.SuspendAgreementAsync(new() { Name = iren, Party = Pakistan, Towards = Uzbekistan }, _service.Depositary());

        (await Explain(Pakistan, Uzbekistan)).Permitted.ShouldBeFalse();
        (await Explain(Uzbekistan, Pakistan)).Permitted.ShouldBeFalse();
        (await Explain(Pakistan, Kazakhstan)).Permitted.ShouldBeTrue();
        (await Explain(Uzbekistan, Kazakhstan)).Permitted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_navy_is_no_party_to_the_MoU_and_a_clash_is_none_of_its_subjects()
    {
        var mou = await _service.Draft("ir-pk-maritime-2021");
        await _service.Provide(mou, change: p =>
        {
            (p.Domain, p.MinLevel) = (Domain.Incident, Level.Unspecified);
            p.IncludedTypes.Add("smuggling");
        });
        await _service.Open(mou, Pmsa, BorderGuards);
        foreach (var party in new[] { Pmsa, BorderGuards }) await _service.Sign(mou, party, "2021-06-19");

        (await Incident(Pmsa, "smuggling.drugs")).ShouldBeTrue();
        (await Incident(Pmsa, "violence.clash")).ShouldBeFalse();
        (await Incident(Navy, "smuggling.drugs")).ShouldBeFalse();

        async Task<bool> Incident(string recipient, string type) =>
            (await Explain(BorderGuards, recipient, r => (r.Domain, r.Type) = (Domain.Incident, type))).Permitted;
    }

    [Fact]
    public async Task In_the_Caspian_only_littoral_States_see_whatever_else_was_agreed()
    {
        // "Without foreign intervention": one instrument of the coast forbids, another one with a third State permits. The area is test data.
        var coast = await _service.Draft("caspian-test");
        await _service.Provide(coast, "art-1", p =>
        {
            p.Effect = ProvisionEffect.ForbidGlobally;
            (p.To, p.Exempted) = (null, new PartySelector { AnyParty = true });
            (p.Domain, p.MinLevel, p.Ceiling) = (Domain.Incident, Level.Unspecified, Classification.Unspecified);
            p.Purposes.Clear();
            p.Actions.Clear();
            p.GeoRelation = GeoRelation.Intersects;
            p.Areas.Add(new Area { Corners = { Corner(36.5, 48.5), Corner(36.5, 54), Corner(47, 54), Corner(47, 48.5) } });
        });
        await _service.Open(coast, Russia, Azerbaijan, Kazakhstan, "agencies/ir-customs");
        foreach (var party in new[] { Russia, Azerbaijan, Kazakhstan, "agencies/ir-customs" }) await _service.Sign(coast, party);
        var drills = await _service.Draft("ru-pk-test");
        await _service.Provide(drills, change: p => (p.Domain, p.MinLevel) = (Domain.Incident, Level.Unspecified));
        await _service.Open(drills, Russia, Pakistan);
        foreach (var party in new[] { Russia, Pakistan }) await _service.Sign(drills, party);

        (await At(42, 51)).ShouldBeFalse();
        (await At(55, 20)).ShouldBeTrue();
        await _service.Agreements.SuspendAgreementAsync(new() { Name = coast }, _service.Depositary());
        (await At(42, 51)).ShouldBeFalse("what forbids outlives a suspension");

        async Task<bool> At(double latitude, double longitude) => (await Explain(Russia, Pakistan, r =>
        {
            r.Domain = Domain.Incident;
            r.Place = new Place { Latitude = latitude, Longitude = longitude, AccuracyM = 100 };
        })).Permitted;
    }

    private static Corner Corner(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };

    private async Task<string> Iren(RecordTimeRule rule = RecordTimeRule.Any)
    {
        string[] members = [Pakistan, Uzbekistan, Kazakhstan, "agencies/tj-customs"];
        var iren = await _service.Draft("iren-2019", a => a.OpenForAccession = true);
        await _service.Provide(iren, change: p => p.RecordTimeRule = rule);
        await _service.Open(iren, members);
        foreach (var member in members) await _service.Sign(iren, member);
        return iren;
    }

    private async Task<AccessExplanation> Explain(string originator, string recipient, System.Action<ExplainAccessRequest>? change = null)
    {
        var request = new ExplainAccessRequest
        {
            Originators = { originator },
            Recipient = recipient,
            Purpose = Purpose.CustomsRisk,
            Action = Action.Read,
            Domain = Domain.Consignment,
            Level = Level.High,
            Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
            RecordTime = On(2022, 1, 1),
        };
        change?.Invoke(request);
        return await _service.Access.ExplainAccessAsync(request, _service.As(recipient, "officer"));
    }

    private static Timestamp On(int year, int month, int day) => Timestamp.FromDateTime(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc));
}
