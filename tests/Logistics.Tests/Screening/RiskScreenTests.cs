using SecurityCoop.Logistics.Screening;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Tests.Screening;

public sealed class RiskScreenTests
{
    private static readonly RiskRules Rules = RiskRules.Embedded();

    [Fact]
    public void Nothing_found_is_low_and_green()
    {
        var assessment = Assess(Facts.Plain);

        Assert.Equal((0, Level.Low, Lane.Green), (assessment.Score, assessment.Risk, assessment.Lane));
        Assert.Empty(assessment.Reasons);
    }

    [Theory]
    [InlineData("AF")]
    [InlineData("AFKBL")]
    public void Goods_from_Afghanistan_are_watched_and_the_rule_says_why(string origin)
    {
        var reason = Assert.Single(Assess(Facts.Plain with { Origin = origin }).Reasons);

        Assert.Equal(("origin-watch", 1, 30), (reason.Rule, reason.RuleVersion, reason.Weight));
        Assert.Equal("The goods come from a country whose opiates are reported to travel this corridor.", reason.Text);
        Assert.Equal([$"origin={origin}"], reason.Inputs);
    }

    [Fact]
    public void The_route_is_watched_as_well() =>
        AssertHits("route-watch", "transit=AFKBL", Facts.Plain with { Transit = ["TMKRW", "AFKBL"] });

    [Theory]
    [InlineData("291524", "precursor-goods")]
    [InlineData("930190", "arms-and-explosives")]
    [InlineData("871000", "arms-and-explosives")]
    [InlineData("240220", "excise-goods")]
    public void Sensitive_goods_are_found_by_their_code(string hsCode, string rule) =>
        AssertHits(rule, $"goods[0].hs_code={hsCode}", Facts.Coded(hsCode));

    [Fact]
    public void A_precursor_bound_for_the_laboratories_weighs_more_than_elsewhere()
    {
        var elsewhere = Assess(Facts.Coded("291524"));
        var towards = Assess(Facts.Coded("291524") with { Destination = "AFKBL" });

        Assert.Equal((40, 70), (elsewhere.Score, towards.Score));
        Assert.Equal(["destination=AFKBL", "goods[0].hs_code=291524"], towards.Reasons.Single(each => each.Rule == "precursor-towards-laboratories").Inputs);
    }

    [Theory]
    [InlineData("Consumer goods")]
    [InlineData("SAID TO CONTAIN: SPARE PARTS")]
    [InlineData("F.A.K.")]
    [InlineData("---")]
    [InlineData("as per attached list")]
    public void A_description_that_says_nothing_is_vague(string description) =>
        AssertHits("vague-description", $"goods[0].description={description}", Facts.Described(description));

    [Theory]
    [InlineData("Durum wheat")]
    [InlineData("Spare parts for tractors")]
    [InlineData("ferro-silicon")]
    [InlineData("پنبه خام")]
    public void A_description_that_names_goods_is_not(string description) => Assert.Empty(Assess(Facts.Described(description)).Reasons);

    [Fact]
    public void Twenty_two_tonnes_fill_a_container_and_a_gram_more_is_too_much()
    {
        Assert.Empty(Assess(Facts.Weighing(22_000)).Reasons);
        AssertHits("overweight", "1 containers=22000.001 kg", Facts.Weighing(22_000.001m));
    }

    [Fact]
    public void One_container_too_heavy_is_found_among_light_ones()
    {
        var facts = Facts.Plain with
        {
            Containers = ["CSQU3054383", "TOLU4734787"],
            Goods = [new("720221", "Ferro-silicon", 23_000, 0, "CSQU3054383"), new("720221", "Ferro-silicon", 1_000, 0, "TOLU4734787")],
        };

        AssertHits("overweight", "CSQU3054383=23000 kg", facts);
    }

    [Theory]
    [InlineData(1, 1_000_000)]
    [InlineData(21_000, 0)]
    [InlineData(60_002, 2)]
    public void Packages_of_an_implausible_mass_are_found_and_bulk_has_none(int kilograms, int packages)
    {
        var facts = Facts.Weighing(kilograms, packages) with { Containers = [] };

        Assert.Equal(packages > 0, Assess(facts).Reasons.Any(reason => reason.Rule == "implausible-package"));
    }

    [Fact]
    public void New_traders_count_and_are_not_named()
    {
        var facts = Facts.Plain with { FirstTimers = new HashSet<Trader> { Trader.Consignor, Trader.Consignee } };

        var assessment = Assess(facts);

        Assert.Equal(15, assessment.Score);
        Assert.Equal(["consignor=first declaration", "consignee=first declaration"], assessment.Reasons.SelectMany(reason => reason.Inputs));
    }

    [Fact]
    public void A_late_filing_counts() => AssertHits("filed-late", "filed_late=true", Facts.Plain with { FiledLate = true });

    [Fact]
    public void A_discouraged_container_number_counts() =>
        AssertHits("discouraged-container-number", "container=GYOU4047990", Facts.Plain with { Containers = ["GYOU4047990"] });

    [Fact]
    public void A_long_way_round_counts() =>
        AssertHits("long-way-round", "transit=4 places", Facts.Plain with { Transit = ["KZ", "UZ", "TM", "IR"] });

    [Fact]
    public void Reasons_add_up_to_the_score_and_the_score_gives_level_and_lane()
    {
        var assessment = Assess(Facts.Described("Consumer goods") with { Origin = "AF" });

        Assert.Equal((50, Level.High, Lane.Red), (assessment.Score, assessment.Risk, assessment.Lane));
        Assert.Equal(assessment.Score, assessment.Reasons.Sum(reason => reason.Weight));
    }

    [Theory]
    [InlineData(24, Level.Low, Lane.Green)]
    [InlineData(25, Level.Medium, Lane.Yellow)]
    [InlineData(49, Level.Medium, Lane.Yellow)]
    [InlineData(50, Level.High, Lane.Red)]
    [InlineData(79, Level.High, Lane.Red)]
    [InlineData(80, Level.Critical, Lane.Red)]
    public void Levels_begin_where_the_rules_say(int weight, Level risk, Lane lane)
    {
        var rules = Rules with { Rules = [new RiskRule("only", 1, weight, "Always.", new RiskConditions { Origin = ["KZ"] })] };

        var assessment = RiskScreen.Assess(rules, Facts.Plain, officer: null);

        Assert.Equal((risk, lane), (assessment.Risk, assessment.Lane));
    }

    [Fact]
    public void The_score_stops_at_100()
    {
        var facts = Facts.Described("goods") with { Origin = "AF", Transit = ["AF"], Destination = "AFKBL", FiledLate = true };

        Assert.Equal(100, Assess(facts.With(new DeclaredGoods("291524", "goods", 1, 1, ""))).Score);
    }

    [Fact]
    public void The_same_facts_give_the_same_assessment_to_the_last_word()
    {
        var facts = Facts.Described("goods") with { Origin = "AF", FiledLate = true };
        var (once, again) = (Assess(facts), Assess(facts with { Goods = [.. facts.Goods] }));

        Assert.Equal(once.Reasons, again.Reasons);
        Assert.Equal(once with { Reasons = [] }, again with { Reasons = [] });
    }

    [Fact]
    public void An_officer_raises_the_risk_and_the_score_follows()
    {
        var assessment = Assess(Facts.Plain, new OfficerJudgement { Risk = Level.High, Reason = "Test data: a tip by a partner." });

        Assert.Equal((50, Level.High, Lane.Red), (assessment.Score, assessment.Risk, assessment.Lane));
        var reason = Assert.Single(assessment.Reasons);
        Assert.Equal(("officer-judgement", "Test data: a tip by a partner.", 50), (reason.Rule, reason.Text, reason.Weight));
    }

    [Fact]
    public void An_officer_cannot_lower_the_risk()
    {
        var facts = Facts.Described("Consumer goods") with { Origin = "AF" };

        var assessment = Assess(facts, new OfficerJudgement { Risk = Level.Low, Reason = "Test data: known trader." });

        Assert.Equal((50, Level.High), (assessment.Score, assessment.Risk));
        Assert.Equal(0, assessment.Reasons[^1].Weight);
    }

    private static Assessment Assess(RiskFacts facts, OfficerJudgement? officer = null) => RiskScreen.Assess(Rules, facts, officer);

    private static void AssertHits(string rule, string input, RiskFacts facts) =>
        Assert.Contains(input, Assert.Single(Assess(facts).Reasons, reason => reason.Rule == rule).Inputs);
}
