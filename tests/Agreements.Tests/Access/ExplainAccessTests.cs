using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Agreements.Tests.Access;

public sealed class ExplainAccessTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs", Cc = "agencies/cc-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task The_owner_learns_by_which_article_a_partner_sees_a_record()
    {
        var name = await _service.InForce([Aa, Bb], "explained");

        var explained = await Explain(Aa, Question(Aa));

        explained.Permitted.ShouldBeTrue();
        explained.Disclosure.Basis.ShouldContain(b => b.Provision == $"{name}/provisions/art-1" && b.Article == "1" && b.Originator == Aa);
        explained.Provisions.ShouldContain(p => p.Provision == $"{name}/provisions/art-1" && p.Permits);
    }

    [Fact]
    public async Task A_refusal_names_every_dimension_that_failed()
    {
        var name = await _service.InForce([Aa, Bb], "explained-refusal");
        var question = Question(Aa);
        (question.Level, question.Purpose, question.AsOfTime) = (Level.Low, Purpose.Statistics, Timestamp.FromDateTime(new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

        var explained = await Explain(Aa, question);

        explained.Permitted.ShouldBeFalse();
        explained.Disclosure.ShouldBeNull();
        explained.Provisions.Single(p => p.Provision.StartsWith(name, StringComparison.Ordinal)).Failed.Select(f => f.Dimension).ShouldBe(["in_force", "level", "purpose"]);
    }

    [Fact]
    public async Task A_recipient_learns_which_of_its_agreements_could_permit()
    {
        await _service.InForce([Aa, Bb], "explained-to-recipient");

        (await Explain(Bb, Question(Aa))).Permitted.ShouldBeTrue();
    }

    [Fact]
    public async Task One_of_several_originators_learns_nothing_of_what_the_others_grant()
    {
        await _service.InForce([Cc, Bb], "between-others");
        await _service.InForce([Aa, Bb], "of-one-originator");

        var explained = await Explain(Aa, Question(Aa, Cc));

        explained.Provisions.ShouldAllBe(p => p.Originator == Aa);
        explained.Disclosure.Basis.ShouldAllBe(b => b.Originator == Aa);
        explained.Summary.ShouldNotContain("between-others");
    }

    [Fact]
    public async Task A_recipient_does_not_learn_which_instrument_binds_the_originator()
    {
        await _service.Enter(AgencyKind.Navy, "aa-navy", "bb-navy", "dd-navy");
        const string bound = "agencies/aa-navy", reader = "agencies/bb-navy";
        await _service.InForce([bound, reader], "opens-to-navy");
        var secret = await _service.Draft("forbids-in-secret");
        await _service.Provisions.CreateProvisionAsync(new()
        {
            Parent = secret,
            ProvisionId = "art-9",
            Provision = new SharingProvision
            {
                Article = "9",
                Effect = ProvisionEffect.ForbidGlobally,
                Domain = SecurityCoop.Type.V1.Domain.Consignment,
                From = new PartySelector { AnyParty = true },
                Exempted = new PartySelector { AnyParty = true },
            },
        }, _service.Depositary());
        await _service.Open(secret, bound, "agencies/dd-navy");
        await _service.Sign(secret, bound);
        await _service.Sign(secret, "agencies/dd-navy");
        var question = Question(bound);
        question.Recipient = reader;

        var toReader = await Explain(reader, question);
        var toOwner = await Explain(bound, question);

        toReader.Permitted.ShouldBeFalse();
        toReader.ToString().ShouldNotContain("forbids-in-secret");
        toReader.Provisions.Single().Failed.Single().Dimension.ShouldBe("forbidden");
        toOwner.ToString().ShouldContain("forbids-in-secret");
    }

    [Fact]
    public async Task Who_is_neither_originator_nor_recipient_learns_nothing() =>
        (await Refused.By(_service.Access.ExplainAccessAsync(Question(Aa), _service.As(Cc, "officer", "depositary", "service")))).Reason.ShouldBe("NOT_FOUND");

    [Fact]
    public async Task All_that_is_wrong_with_a_question_is_said_at_once()
    {
        var refused = await Refused.By(_service.Access.ExplainAccessAsync(new ExplainAccessRequest
        {
            Originators = { "aa" },
            Recipient = "bb",
            Purpose = (Purpose)99,
            Action = (Action)99,
            Domain = (SecurityCoop.Type.V1.Domain)99,
            Type = new string('x', 201),
            Level = (Level)99,
            Place = new Place { Latitude = 91, Longitude = double.NaN, AccuracyM = -1 },
            Marking = new Marking { Classification = (Classification)99, Tlp = (Tlp)99 },
            AsOfTime = new Timestamp { Seconds = long.MinValue },
        }, _service.As(Aa, "officer")));

        refused.Fields.ShouldBe(
        [
            "originators[0]", "recipient", "purpose", "action", "domain", "type", "as_of_time", "level",
            "place.latitude", "place.longitude", "place.accuracy_m", "marking.classification", "marking.tlp",
        ]);
    }

    private async Task<AccessExplanation> Explain(string caller, ExplainAccessRequest question) =>
        await _service.Access.ExplainAccessAsync(question, _service.As(caller, "officer"));

    private static ExplainAccessRequest Question(params string[] originators) => new()
    {
        Originators = { originators },
        Recipient = Bb,
        Purpose = Purpose.CustomsRisk,
        Action = Action.Read,
        Domain = SecurityCoop.Type.V1.Domain.Consignment,
        Level = Level.High,
        Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Amber },
    };
}
