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
    public async Task An_explanation_is_summed_up_by_agreement_with_what_failed_first()
    {
        await _service.Enter(AgencyKind.MaritimeSecurity, "aa-sea", "bb-sea");
        const string owner = "agencies/aa-sea", reader = "agencies/bb-sea";
        var far = await _service.InForce([owner, reader], "summed-far");
        var near = await _service.Draft("summed-near");
        await _service.Provide(near, "art-1", p => p.Purposes[0] = Purpose.Statistics);
        await _service.Provide(near, "art-2", p => (p.Article, p.Ceiling) = ("2", Classification.Public));
        await _service.Open(near, owner, reader);
        foreach (var party in new[] { owner, reader }) await _service.Sign(near, party);
        await _service.Agreements.TerminateAgreementAsync(new() { Name = far }, _service.Depositary());
        var question = Question(owner);
        question.Recipient = reader;

        var explained = await Explain(owner, question);

        explained.Agreements.Select(a => (a.Agreement, a.Article, a.Permits, a.FirstFailed.Dimension)).ShouldBe([(near, "2", false, "classification"), (far, "1", false, "in_force")]);
    }

    [Fact]
    public async Task The_owner_learns_of_articles_that_never_operate_between_the_two_and_why()
    {
        await _service.Enter(AgencyKind.BorderGuard, "aa-guard", "bb-guard");
        const string owner = "agencies/aa-guard", reader = "agencies/bb-guard";
        var unsigned = await _service.Draft("silent-unsigned");
        await _service.Provide(unsigned);
        await _service.Open(unsigned, owner, reader);
        await _service.Sign(unsigned, owner);
        var others = await _service.Draft("silent-others");
        await _service.Provide(others, "art-1", p => p.To = new PartySelector { Parties = { owner } });
        await _service.Open(others, owner, reader);
        foreach (var party in new[] { owner, reader }) await _service.Sign(others, party);
        var question = Question(owner);
        question.Recipient = reader;

        var explained = await Explain(owner, question);

        explained.Permitted.ShouldBeFalse();
        explained.Provisions.SelectMany(p => p.Failed).Select(f => (f.Dimension, f.Detail)).ShouldBe(
        [
            ("parties", $"The article does not name {reader} among those who may see them."),
            ("parties", $"The article operates at no time between {owner} (SIGNED) and {reader} (INVITED); the agreement is OPEN_FOR_SIGNATURE."),
        ]);
        explained.Agreements.Select(a => a.Agreement).ShouldBe([others, unsigned]);
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
