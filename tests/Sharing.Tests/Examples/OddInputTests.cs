using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>The rule is total: what is absent or odd is refused, never thrown at the caller.</summary>
public sealed class OddInputTests
{
    private static readonly Policy Policy = InForce(Among(Iren, PkCustoms, UzCustoms));
    private static readonly long At = On("2022-05-26");

    private static readonly Subject Shared = Consignment() with { Place = new Place(25, 60, 10) };

    public static TheoryData<string, Subject?> OddSubjects => new()
    {
        { "absent", null },
        { "without originators", Shared with { Originators = [] } },
        { "with absent originators", Shared with { Originators = null! } },
        { "with an absent originator", Shared with { Originators = [null!] } },
        { "with a blank originator", Shared with { Originators = [""] } },
        { "with an unknown originator", Shared with { Originators = [PkCustoms, "agencies/unknown"] } },
        { "with an absent marking", Shared with { Marking = null! } },
        { "with an absent type", Shared with { Type = null! } },
        { "with an absent REL TO", Shared with { Marking = Marked() with { ReleasableTo = null! } } },
        { "with an absent release list", Shared with { Marking = Marked() with { OriginatorControlled = true, ReleasedTo = null! } } },
        { "with absent names", Shared with { Marking = Marked(tlp: Tlp.Red) with { NamedRecipients = null! } } },
        { "of no domain", Shared with { Domain = Domain.Unspecified } },
        { "of an unknown domain", Shared with { Domain = (Domain)200 } },
        { "recorded before all time", Shared with { RecordedAt = long.MinValue, Level = Level.Low } },
    };

    [Theory]
    [MemberData(nameof(OddSubjects))]
    public void A_subject_is_refused(string what, Subject? subject)
    {
        Assert.True(AccessRule.Decide(Policy, Acting(UzCustoms), Actions.Read, Shared, At).Permitted);

        Assert.False(AccessRule.Decide(Policy, Acting(UzCustoms), Actions.Read, subject!, At).Permitted, what);
        Assert.False(AccessRule.Explain(Policy, Acting(UzCustoms), Actions.Read, subject!, At).Verdict.Permitted, what);
    }

    [Fact]
    public void A_caller_or_policy_that_is_absent_or_nameless_is_refused()
    {
        Assert.False(AccessRule.Decide(null!, Acting(UzCustoms), Actions.Read, Shared, At).Permitted);
        Assert.False(AccessRule.Decide(Policy, null!, Actions.Read, Shared, At).Permitted);
        Assert.False(AccessRule.Decide(Policy, Acting(null!), Actions.Read, Shared, At).Permitted);
        Assert.False(AccessRule.Decide(Policy, Acting(""), Actions.Read, Shared with { Originators = [""] }, At).Permitted);
        Assert.False(AccessRule.Decide(Policy, Acting("AGENCIES/UZ-CUSTOMS"), Actions.Read, Shared, At).Permitted);
        Assert.Empty(Policy.OriginatorsFor(Acting(null!), Domain.Consignment, Actions.Read, At));
        Assert.Equal(long.MaxValue, Policy.NextBoundary(null!, At));
    }

    [Fact]
    public void A_nameless_officer_is_not_among_the_persons_named()
    {
        var policy = InForce(Among(Iren with { StrictestTlp = Tlp.Red }, PkCustoms, UzCustoms));
        var red = Shared with { Marking = Marked(tlp: Tlp.Red) with { NamedRecipients = ["", null!] } };

        Assert.False(AccessRule.Decide(policy, Acting(UzCustoms) with { User = "" }, Actions.Read, red, At).Permitted);
        Assert.False(AccessRule.Decide(policy, Acting(UzCustoms) with { User = null! }, Actions.Read, red, At).Permitted);
    }

    [Fact]
    public void Odd_grants_open_nothing()
    {
        var sound = new Grant(Iren, PkCustoms, UzCustoms, [new Period(0, long.MaxValue)], long.MinValue);
        Grant[] odd =
        [
            null!, sound with { Terms = null! }, sound with { Originator = null! }, sound with { Recipient = null! }, sound with { Periods = null! },
            sound with { Periods = [] }, sound with { Periods = [new Period(At + 1, At - 1)] }, sound with { Terms = Iren with { Types = null! } },
            sound with { Terms = Iren with { Effect = (ProvisionEffect)9 } }, sound with { Terms = Iren with { Actions = Actions.None } },
            sound with { Terms = Iren with { Geography = new GeoScope([], GeoRelation.Intersects) } },
            sound with { Terms = Iren with { Geography = new GeoScope([new AreaPolygon([new(0, 0), new(1, 1)])], GeoRelation.Intersects) } },
            sound with { Terms = Iren with { Geography = new GeoScope([new AreaPolygon([new(-80, -170), new(-80, 170), new(80, 0)])], (GeoRelation)7) } },
        ];
        foreach (var grant in odd)
        {
            var policy = Policy.Build(1, [("agreements/iren", [grant])], []);

            Assert.False(AccessRule.Decide(policy, Acting(UzCustoms), Actions.Read, Shared, At).Permitted);
            Assert.False(AccessRule.Explain(policy, Acting(UzCustoms), Actions.Read, Shared, At).Verdict.Permitted);
        }
    }

    [Fact]
    public void A_closing_grant_of_unknown_effect_or_scope_closes()
    {
        var open = new Grant(Iren, PkCustoms, UzCustoms, [new Period(0, long.MaxValue)], long.MinValue);
        Grant[] closing =
        [
            open with { Terms = Iren with { Effect = (ProvisionEffect)9 } },
            open with { Recipient = Grant.AnyRecipient, Terms = Iren with { Effect = ProvisionEffect.ForbidGlobally, Types = null! } },
            open with { Recipient = Grant.AnyRecipient, ExceptRecipients = null!, Terms = Iren with { Effect = ProvisionEffect.ForbidGlobally } },
            open with { Terms = Iren with { Effect = ProvisionEffect.ForbidWithinAgreement, Geography = new GeoScope([], GeoRelation.Within) } },
            open with { Terms = Iren with { Effect = ProvisionEffect.ForbidWithinAgreement, Domain = Domain.Unspecified } },
        ];
        foreach (var forbid in closing)
        {
            var policy = Policy.Build(1, [("agreements/iren", [open, forbid])], []);

            Assert.Equal(RefusalReason.Forbidden, AccessRule.Decide(policy, Acting(UzCustoms), Actions.Read, Shared, At).Reason);
        }
    }
}
