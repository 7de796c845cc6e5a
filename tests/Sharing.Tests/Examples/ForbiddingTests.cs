using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>domain.md 1-04 and 5.4.3: what one provision opens, another may close.</summary>
public sealed class ForbiddingTests
{
    private static readonly GeoScope Caspian = new(
        [new AreaPolygon([new(36.5, 48.5), new(36.5, 54.2), new(47.2, 54.2), new(47.2, 46.5)])], GeoRelation.Within);

    private static readonly GrantTerms Positions = MouOn("7", "patrol") with
    {
        Agreement = "agreements/ru-pk-exercises",
        Provision = "agreements/ru-pk-exercises/provisions/positions",
    };

    private static readonly Grant LittoralOnly = new(
        Positions with { Agreement = "agreements/caspian", Provision = "agreements/caspian/provisions/littoral", Effect = ProvisionEffect.ForbidGlobally, Geography = Caspian },
        RuNavy, Grant.AnyRecipient, [new Period(IrenInForce, long.MaxValue)], long.MinValue)
    {
        ExceptRecipients = [IrBorderGuards, "agencies/kz-navy"],
    };

    private static readonly Policy Policy = InForce(Among(Positions, RuNavy, PkNavy), Among(Positions, RuNavy, IrBorderGuards), [LittoralOnly]);

    private static Verdict Read(string agency, Subject subject, Policy? policy = null) =>
        AccessRule.Decide(policy ?? Policy, Acting(agency, Purposes.BorderSecurity), Actions.Read, subject, On("2024-09-15"));

    private static Subject Patrol(double latitude, double longitude, double accuracy = 0) =>
        Incident("patrol.position", RuNavy) with { Place = new Place(latitude, longitude, accuracy) };

    [Fact]
    public void Outside_the_Caspian_the_ships_position_is_visible_inside_it_is_not()
    {
        Assert.True(Read(PkNavy, Patrol(35, 51)).Permitted);
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(40, 51)).Reason);
    }

    [Fact]
    public void A_littoral_recipient_is_not_touched() => Assert.True(Read(IrBorderGuards, Patrol(40, 51)).Permitted);

    [Fact]
    public void Doubt_about_the_place_closes()
    {
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(35, 51) with { Place = null }).Reason);
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(36, 51, accuracy: 60_000)).Reason);
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(double.NaN, 51)).Reason);
        Assert.True(Read(PkNavy, Patrol(36, 51, accuracy: 50_000)).Permitted);
    }

    [Fact]
    public void Doubt_about_type_and_level_closes()
    {
        var open = Positions with { Types = TypeScope.Everything };
        var closed = LittoralOnly with { Terms = LittoralOnly.Terms with { Geography = null, MinLevel = Level.High } };
        var policy = InForce(Among(open, RuNavy, PkNavy), [closed]);

        Assert.True(Read(PkNavy, Patrol(40, 51) with { Level = Level.Medium }, policy).Permitted);
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(40, 51) with { Level = Level.Unspecified }, policy).Reason);
        Assert.True(Read(PkNavy, Patrol(40, 51) with { Type = "patroller" }, policy).Permitted);
        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(40, 51) with { Type = "" }, policy).Reason);
    }

    [Fact]
    public void A_global_forbid_binds_its_own_originator_only()
    {
        var policy = InForce(Among(Positions, IrBorderGuards, PkNavy), [LittoralOnly]);

        Assert.True(Read(PkNavy, Patrol(40, 51) with { Originators = [IrBorderGuards] }, policy).Permitted);
    }

    [Fact]
    public void A_forbid_that_no_longer_operates_closes_nothing()
    {
        var lapsed = LittoralOnly with { Periods = [new Period(IrenInForce, On("2024-09-15"))] };

        Assert.True(Read(PkNavy, Patrol(40, 51), InForce(Among(Positions, RuNavy, PkNavy), [lapsed])).Permitted);
    }

    [Fact]
    public void A_forbid_within_an_agreement_leaves_other_agreements_alone()
    {
        var forbid = Positions with { Provision = Positions.Provision + "-not", Effect = ProvisionEffect.ForbidWithinAgreement, Types = new TypeScope(["patrol.position"]) };
        var other = Positions with { Agreement = "agreements/other", Provision = "agreements/other/provisions/1" };
        var closed = InForce(Among(Positions, RuNavy, PkNavy), Among(forbid, RuNavy, PkNavy));
        var both = InForce(Among(Positions, RuNavy, PkNavy), Among(forbid, RuNavy, PkNavy), Among(other, RuNavy, PkNavy));

        Assert.Equal(RefusalReason.Forbidden, Read(PkNavy, Patrol(40, 51), closed).Reason);
        Assert.True(Read(PkNavy, Patrol(40, 51) with { Type = "patrol.plan" }, closed).Permitted);
        Assert.Equal("agreements/other", Read(PkNavy, Patrol(40, 51), both).Basis[0].Terms.Agreement);
    }

    [Fact]
    public void An_opening_grant_to_everybody_opens_to_nobody()
    {
        var policy = InForce([new Grant(Positions, RuNavy, Grant.AnyRecipient, [new Period(0, long.MaxValue)], 0)]);

        Assert.False(Read(PkNavy, Patrol(35, 51), policy).Permitted);
        Assert.False(Read(Grant.AnyRecipient, Patrol(35, 51), policy).Permitted);
    }
}
