namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>What a provision attaches to what it opens (domain model, 5.4.1), one caveat at a time.</summary>
public sealed class CaveatTests
{
    private const string Here = "agencies/aa-customs", There = "agencies/bb-customs";
    private const long Hour = 3_600_000_000, Recorded = 100 * Hour;

    private static readonly GrantTerms Terms = new()
    {
        Agreement = "agreements/test",
        Provision = "agreements/test/provisions/art-3",
        Article = "3",
        Domain = Domain.Incident,
        Purposes = Purposes.LawEnforcement,
        Ceiling = Classification.Restricted,
        Actions = Actions.Read | Actions.Subscribe | Actions.Stats,
        Fields = FieldGroups.Core | FieldGroups.Nominal,
    };

    private static readonly Caller Reader = new(There, "test-officer", Purposes.LawEnforcement, Purposes.LawEnforcement, Classification.TopSecret);

    private static readonly Subject Record = new()
    {
        Domain = Domain.Incident,
        Type = "piracy",
        Originators = [Here],
        RecordedAt = Recorded,
        Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
    };

    [Fact]
    public void A_delayed_provision_reaches_a_record_when_the_delay_has_passed()
    {
        var policy = Under(Terms with { Caveats = new Caveats { Delay = 2 * Hour } });

        var before = Read(policy, Record, Recorded + 2 * Hour - 1);
        var after = Read(policy, Record, Recorded + 2 * Hour);

        Assert.Equal((false, RefusalReason.Delayed, Recorded + 2 * Hour), (before.Permitted, before.Reason, before.ReachedAt));
        Assert.True(after.Permitted);
    }

    [Fact]
    public void Each_revision_waits_for_itself()
    {
        var policy = Under(Terms with { Caveats = new Caveats { Delay = 2 * Hour } });
        var revised = Record with { RevisedAt = Recorded + 5 * Hour };

        Assert.Equal(RefusalReason.Delayed, Read(policy, revised, Recorded + 6 * Hour).Reason);
        Assert.True(Read(policy, revised, Recorded + 7 * Hour).Permitted);
    }

    [Fact]
    public void A_wider_provision_that_is_delayed_is_foretold_by_the_narrower_one_that_permits()
    {
        var policy = Under(Terms with { Caveats = new Caveats { Delay = Hour } }, Terms with { Provision = "agreements/test/provisions/art-4", Article = "4", Fields = FieldGroups.Core });

        var now = Read(policy, Record, Recorded);
        var later = Read(policy, Record, now.ReachedAt);

        Assert.Equal(("4", Recorded + Hour), (now.Basis[0].Terms.Article, now.ReachedAt));
        Assert.Equal(("3", long.MaxValue), (later.Basis[0].Terms.Article, later.ReachedAt));
    }

    [Fact]
    public void Originator_control_in_the_provision_needs_the_originators_word_as_if_the_record_said_so()
    {
        var policy = Under(Terms with { Caveats = new Caveats { OriginatorControlled = true } });

        Assert.Equal(RefusalReason.NotReleased, Read(policy, Record).Reason);
        Assert.True(Read(policy, Record with { Marking = Record.Marking with { ReleasedTo = [There] } }).Permitted);
    }

    [Fact]
    public void What_must_be_asked_for_is_opened_to_who_asked()
    {
        var policy = Under(Terms with { Caveats = new Caveats { RequiresRequest = true } });

        Assert.Equal(RefusalReason.NotRequested, Read(policy, Record).Reason);
        Assert.Equal(RefusalReason.NotRequested, Read(policy, Record with { RequestedBy = [Here] }).Reason);
        Assert.True(Read(policy, Record with { RequestedBy = [There] }).Permitted);
    }

    [Fact]
    public void Duties_travel_with_the_record_and_the_strictest_counts()
    {
        var policy = Under(
            [Terms with { Caveats = new Caveats { Handling = Handling.NoJudicialUse, Retention = 30 * 24 * Hour } }],
            [Terms with { Caveats = new Caveats { Handling = Handling.Attribution, Retention = 7 * 24 * Hour } }]);

        var verdict = Read(policy, Record with { Originators = [Here, "agencies/cc-customs"] });

        Assert.Equal((Handling.NoJudicialUse | Handling.Attribution, 7 * 24 * Hour), (verdict.Handling, verdict.Retention));
    }

    [Fact]
    public void Of_two_provisions_that_open_as_much_the_one_with_fewer_caveats_is_the_basis()
    {
        var policy = Under(
            Terms with { Caveats = new Caveats { Handling = Handling.NoDissemination } },
            Terms with { Provision = "agreements/test/provisions/art-9", Article = "9" });

        Assert.Equal("9", Read(policy, Record).Basis[0].Terms.Article);
    }

    [Theory]
    [InlineData(Actions.Read, true)]
    [InlineData(Actions.Discover, true)]
    [InlineData(Actions.Subscribe, false)]
    [InlineData(Actions.Stats, false)]
    public void A_suspended_provision_leaves_readable_what_was_given_and_nothing_else(Actions action, bool permitted)
    {
        var policy = Under(Terms with { Standing = Standing.Residual });
        var given = Record with { Given = FieldGroups.Core };

        var verdict = AccessRule.Decide(policy, Reader, action, given, Recorded);

        Assert.Equal(permitted, verdict.Permitted);
        Assert.Equal(permitted ? FieldGroups.Core : FieldGroups.None, verdict.Mask);
        Assert.Equal(RefusalReason.NotGivenBefore, AccessRule.Decide(policy, Reader, action, Record, Recorded).Reason);
    }

    [Fact]
    public void A_provision_in_force_is_preferred_to_one_that_only_leaves_what_was_given()
    {
        var policy = Under(
            Terms with { Standing = Standing.Residual },
            Terms with { Provision = "agreements/test/provisions/art-9", Article = "9", Fields = FieldGroups.Core });

        var verdict = Read(policy, Record with { Given = FieldGroups.All });

        Assert.Equal(("9", false), (verdict.Basis[0].Terms.Article, verdict.IsResidual));
    }

    [Fact]
    public void What_is_recalled_opens_nothing_and_is_known_as_recalled()
    {
        var policy = Under(Terms with { Standing = Standing.Recalled });

        Assert.False(Read(policy, Record with { Given = FieldGroups.All }).Permitted);
        Assert.Equal("3", policy.Recalled.Single().Terms.Article);
    }

    [Fact]
    public void The_agreement_says_what_an_originators_classification_is_equivalent_to()
    {
        // Official counts as restricted, restricted as confidential; the others have no equivalent.
        Classification[] equivalents = [0, 0, Classification.Restricted, Classification.Confidential, 0, 0, 0];
        var policy = Policy.Build(1, [("agreements/test", [new Grant(Terms, Here, There, [new Period(0, long.MaxValue)], 0) { Equivalents = equivalents }])], []);

        Assert.True(Read(policy, Marked(Classification.Official)).Permitted);
        Assert.Equal(RefusalReason.ClassificationTooHigh, Read(policy, Marked(Classification.Restricted)).Reason);
        Assert.Equal(RefusalReason.ClassificationTooHigh, Read(policy, Marked(Classification.Public)).Reason);
        Assert.Equal(Classification.Official, policy.OriginatorsFor(Reader, Domain.Incident, Actions.Read, Recorded).Single().MaxClassification);
    }

    [Fact]
    public void An_obligation_arises_with_the_record_and_opens_nothing()
    {
        var policy = Under(Terms with { Effect = ProvisionEffect.Oblige, MinLevel = Level.High, Deadline = Hour });

        Assert.Equal((There, "3", Recorded + Hour), AccessRule.DutiesOf(policy, Record with { Level = Level.High }).Select(d => (d.Grant.Recipient, d.Grant.Terms.Article, d.DueAt)).Single());
        Assert.Empty(AccessRule.DutiesOf(policy, Record with { Level = Level.Low }));
        Assert.Empty(AccessRule.DutiesOf(policy, Record with { Level = Level.High, RecordedAt = -1 }));
        Assert.Empty(AccessRule.DutiesOf(policy, Record with { Level = Level.High, Originators = [Here, There] }));
        Assert.False(Read(policy, Record with { Level = Level.High }).Permitted);
    }

    private static Subject Marked(Classification classification) => Record with { Marking = Record.Marking with { Classification = classification } };

    private static Verdict Read(Policy policy, Subject subject, long at = Recorded) => AccessRule.Decide(policy, Reader, Actions.Read, subject, at);

    private static Policy Under(params GrantTerms[] terms) => Under(terms, []);

    private static Policy Under(GrantTerms[] ofHere, GrantTerms[] ofAnother) => Policy.Build(
        1,
        [("agreements/test", [.. ofHere.Select(t => Grant(t, Here)), .. ofAnother.Select(t => Grant(t, "agencies/cc-customs"))])],
        []);

    private static Grant Grant(GrantTerms terms, string originator) => new(terms, originator, There, [new Period(0, long.MaxValue)], 0);
}
