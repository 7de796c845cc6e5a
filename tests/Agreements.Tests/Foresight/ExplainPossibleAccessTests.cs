using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Agreements.Tests.Foresight;

public sealed class ExplainPossibleAccessTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_recipient_learns_which_of_its_agreements_could_permit_and_under_what_conditions()
    {
        await _service.Enter(AgencyKind.Interior, "aa-interior", "bb-interior");
        var name = await _service.Draft("possible");
        await _service.Provide(name, "art-1", p => p.IncludedTypes.Add("smuggling"));
        await _service.Provide(name, "art-2", p => (p.Article, p.Domain) = ("2", SecurityCoop.Type.V1.Domain.Incident));
        await _service.Open(name, "agencies/aa-interior", "agencies/bb-interior");
        foreach (var party in new[] { "agencies/aa-interior", "agencies/bb-interior" }) await _service.Sign(name, party);

        var asked = await Ask("agencies/bb-interior", new() { Domain = SecurityCoop.Type.V1.Domain.Consignment, Purpose = Purpose.CustomsRisk, Action = Action.Read, Type = "smuggling.drugs" });

        var (one, two) = (asked.Provisions[0], asked.Provisions[1]);
        (one.Originator, one.Agreement, one.Article, one.CouldPermit).ShouldBe(("agencies/aa-interior", name, "1", true));
        one.Conditions.Select(c => c.Dimension).ShouldBe(["level", "classification", "tlp"]);
        (two.Article, two.CouldPermit).ShouldBe(("2", false));
        two.Failed.Select(f => f.Dimension).ShouldBe(["domain"]);
        asked.Summary.ShouldBe($"Possible of agencies/aa-interior, by article 1 of {name}.");
        var stated = await Ask("agencies/bb-interior", new() { Domain = SecurityCoop.Type.V1.Domain.Consignment, Purpose = Purpose.Statistics, Action = Action.Read, Type = "piracy", Level = Level.Low });
        stated.Provisions.ShouldAllBe(p => !p.CouldPermit);
        stated.Provisions.Single(p => p.Article == "1").Failed.Select(f => f.Dimension).ShouldBe(["type", "level", "purpose"]);
        stated.Summary.ShouldBe("None of the agreements of your agency could permit it.");
    }

    [Fact]
    public async Task It_does_not_tell_by_which_instrument_an_originator_is_bound()
    {
        await _service.Enter(AgencyKind.Foreign, "aa-foreign", "bb-foreign", "dd-foreign");
        var name = await _service.InForce(["agencies/aa-foreign", "agencies/bb-foreign"], "possible-but-bound");
        var secret = await _service.Draft("binds-in-secret");
        await _service.Provisions.CreateProvisionAsync(new()
        {
            Parent = secret,
            ProvisionId = "art-9",
            Provision = new SharingProvision { Article = "9", Effect = ProvisionEffect.ForbidGlobally, Domain = SecurityCoop.Type.V1.Domain.Consignment, From = new PartySelector { AnyParty = true } },
        }, _service.Depositary());
        await _service.Open(secret, "agencies/aa-foreign", "agencies/dd-foreign");
        foreach (var party in new[] { "agencies/aa-foreign", "agencies/dd-foreign" }) await _service.Sign(secret, party);

        var asked = await Ask("agencies/bb-foreign", new() { Domain = SecurityCoop.Type.V1.Domain.Consignment, Purpose = Purpose.CustomsRisk, Action = Action.Read, Level = Level.High });

        asked.ToString().ShouldNotContain("binds-in-secret");
        asked.Provisions.Single(p => p.Agreement == name).Conditions.Select(c => c.Dimension).ShouldContain("forbidden");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_question_is_said_at_once() =>
        (await Refused.By(_service.Foresight.ExplainPossibleAccessAsync(new() { Domain = (SecurityCoop.Type.V1.Domain)99, Purpose = (Purpose)99, Action = (Action)99, Level = (Level)99 }, _service.As("agencies/aa-customs", "officer"))))
            .Fields.ShouldBe(["purpose", "action", "domain", "level"]);

    private async Task<PossibleAccess> Ask(string agency, ExplainPossibleAccessRequest request) => await _service.Foresight.ExplainPossibleAccessAsync(request, _service.As(agency, "officer"));
}
