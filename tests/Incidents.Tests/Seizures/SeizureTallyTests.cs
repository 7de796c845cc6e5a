using SecurityCoop.Incidents.Seizures;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.V1.QuantityQualifier;

namespace SecurityCoop.Incidents.Tests.Seizures;

public sealed class SeizureTallyTests
{
    [Fact]
    public void The_figures_of_IREN_are_exact()
    {
        var statistics = Tally(Iren());

        Told(statistics, "smuggling.drugs").ShouldBe(["587 KGM Exact"]);
        Told(statistics, "smuggling.goods").ShouldBe(["550000 H87 Exact", "292000 KGM Exact", "127344 U2 Exact"]);
        Told(Row(statistics, "smuggling.drugs").Totals).ShouldBe(["587 KGM Exact"]);
        Told(Row(statistics, "smuggling.drugs").Rest).ShouldBe(["7 KGM Exact"]);
        Told(Row(statistics, "smuggling.drugs.heroin").Totals).ShouldBe(["580 KGM Exact"]);
        Told(Row(statistics, "300490").Totals).ShouldBe(["127344 U2 Exact"]);
        Told(Row(statistics, "720229").Totals).ShouldBe(["55000 KGM Exact"]);
        Told(Row(statistics, "smuggling.goods.tobacco").Totals).ShouldBe(["550000 H87 Exact"]);
        Told(Row(statistics, "smuggling.goods.consumer").Totals).ShouldBe(["237000 KGM Exact"]);
    }

    [Fact]
    public void The_same_figures_in_many_seizures_add_up_alike()
    {
        var whole = Tally(Iren(), Iren());

        var parts = Tally([.. Enumerable.Repeat(Iren(), 2).SelectMany(seizure => new[]
        {
            Seizure([.. seizure.Lines.Take(2)]),
            Seizure([.. seizure.Lines.Skip(2)]),
        })]);

        parts.Groups.ShouldBe(whole.Groups);
        Told(whole, "smuggling.drugs").ShouldBe(["1174 KGM Exact"]);
    }

    [Fact]
    public void Mass_is_added_in_kilograms_without_losing_a_milligram()
    {
        var statistics = Tally(Seizure(
            Line("a", "smuggling.drugs.ats", "0.1", "KGM"),
            Line("b", "smuggling.drugs.ats", "0.2", "KGM"),
            Line("c", "smuggling.drugs.ats", "0.000001", "MGM"),
            Line("d", "smuggling.drugs.ats", "999999999999999.999999", "TNE")));

        Told(statistics, "smuggling.drugs").ShouldBe(["1000000000000000000.299000000001 KGM Exact"]);
    }

    [Fact]
    public void Pieces_tablets_mass_and_volume_never_meet()
    {
        var statistics = Tally(Seizure(
            Line("a", "smuggling.drugs.ats", "10", "U2"),
            Line("b", "smuggling.drugs.ats", "10", "H87"),
            Line("c", "smuggling.drugs.ats", "10", "GRM"),
            Line("d", "smuggling.drugs.ats", "10", "MLT")));

        Told(statistics, "smuggling.drugs").ShouldBe(["10 H87 Exact", "0.01 KGM Exact", "0.01 LTR Exact", "10 U2 Exact"]);
    }

    [Fact]
    public void A_part_of_a_part_counts_where_it_is_narrower_and_nowhere_twice()
    {
        var statistics = Tally(Seizure(
            Line("all", "smuggling.drugs", "100", "KGM"),
            Line("heroin", "smuggling.drugs.heroin", "60", "KGM", subsetOf: "all"),
            Line("sealed", "smuggling.drugs.heroin", "25", "KGM", subsetOf: "heroin"),
            Line("opium", "smuggling.drugs.opium", "30", "KGM", subsetOf: "all")));

        Told(statistics, "smuggling.drugs").ShouldBe(["100 KGM Exact"]);
        Told(Row(statistics, "smuggling.drugs").Rest).ShouldBe(["10 KGM Exact"]);
        Told(Row(statistics, "smuggling.drugs.heroin").Totals).ShouldBe(["60 KGM Exact"]);
        Told(Row(statistics, "smuggling.drugs.heroin").Rest).ShouldBe(["60 KGM Exact"]);
    }

    [Fact]
    public void An_unknown_amount_makes_the_sum_a_lower_bound_and_incomplete_never_zero_or_one()
    {
        var total = Tally(Seizure(
            Line("a", "smuggling.weapons.arms", "", "H87", Unknown),
            Line("b", "smuggling.weapons.arms", "30", "H87"))).Groups.Single().Totals.Single();

        (total.Value, total.Qualifier, total.Incomplete, total.LineCount).ShouldBe(("30", AtLeast, true, 2));
    }

    [Theory]
    [InlineData(Exact, Exact, Exact)]
    [InlineData(Exact, AtLeast, AtLeast)]
    [InlineData(Exact, AtMost, AtMost)]
    [InlineData(Exact, Approx, Approx)]
    [InlineData(Approx, Estimated, Estimated)]
    [InlineData(AtLeast, AtMost, Approx)]
    public void A_sum_is_no_better_known_than_its_parts(V1.QuantityQualifier one, V1.QuantityQualifier other, V1.QuantityQualifier sum)
    {
        var total = Tally(Seizure(Line("a", "smuggling.cash", "3", "H87", one), Line("b", "smuggling.cash", "4", "H87", other))).Groups.Single().Totals.Single();

        (total.Value, total.Qualifier).ShouldBe(("7", sum));
    }

    [Theory]
    [InlineData(Exact, AtLeast, AtMost)]
    [InlineData(AtLeast, Exact, AtLeast)]
    [InlineData(Exact, AtMost, AtLeast)]
    [InlineData(Estimated, Exact, Estimated)]
    public void What_is_left_of_a_whole_is_bounded_the_other_way_round(V1.QuantityQualifier whole, V1.QuantityQualifier part, V1.QuantityQualifier rest)
    {
        var statistics = Tally(Seizure(
            Line("all", "smuggling.drugs", "10", "KGM", whole),
            Line("some", "smuggling.drugs.opium", "4", "KGM", part, subsetOf: "all")));

        Told(Row(statistics, "smuggling.drugs").Rest).ShouldBe([$"6 KGM {rest}"]);
    }

    [Fact]
    public void A_part_in_tablets_leaves_of_kilograms_an_unknown_rest()
    {
        var rest = Row(Tally(Seizure(
            Line("all", "smuggling.drugs", "10", "KGM"),
            Line("pills", "smuggling.drugs.ats", "5000", "U2", subsetOf: "all"))), "smuggling.drugs").Rest.Single();

        (rest.Value, rest.Unit, rest.Qualifier, rest.Incomplete, rest.Least, rest.Most).ShouldBe(("10", "KGM", AtMost, true, "0", "10"));
    }

    [Theory]
    [InlineData(Exact, Exact, "7", "7")]
    [InlineData(Exact, AtLeast, "7", "")]
    [InlineData(Exact, AtMost, "3", "7")]
    [InlineData(AtLeast, AtMost, "3", "")]
    [InlineData(Exact, Approx, "", "")]
    public void A_sum_carries_the_bounds_of_its_parts(V1.QuantityQualifier one, V1.QuantityQualifier other, string least, string most)
    {
        var total = Tally(Seizure(Line("a", "smuggling.cash", "3", "H87", one), Line("b", "smuggling.cash", "4", "H87", other))).Groups.Single().Totals.Single();

        (total.Least, total.Most).ShouldBe((least, most));
    }

    [Fact]
    public void Money_is_added_by_currency_and_what_is_not_known_is_not_quantified()
    {
        static V1.Seizure Collected(string value, string currency, V1.QuantityQualifier qualifier = Exact) =>
            new(Iren()) { Outcomes = { new V1.Outcome { Kind = V1.OutcomeKind.RevenueCase, Amount = new V1.Money { Value = value, Currency = currency, Qualifier = qualifier } } } };

        var outcome = Tally(Collected("1000000.25", "UZS"), Collected("0.75", "UZS", AtLeast), Collected("12", "USD")).Outcomes.Single();

        outcome.ShouldBe(new V1.OutcomeTotal
        {
            Kind = V1.OutcomeKind.RevenueCase,
            SeizureCount = 3,
            Incomplete = true,
            Amounts =
            {
                new V1.MoneyTotal { Currency = "USD", Value = "12", Qualifier = Exact, SeizureCount = 1 },
                new V1.MoneyTotal { Currency = "UZS", Value = "1000001", Qualifier = AtLeast, SeizureCount = 2 },
            },
        });
    }

    [Fact]
    public void Outcomes_without_a_count_are_present_but_not_quantified()
    {
        var one = Iren();
        one.Outcomes.Add([new V1.Outcome { Kind = V1.OutcomeKind.RevenueCase }, new V1.Outcome { Kind = V1.OutcomeKind.Detention, Count = 3 }]);
        var other = Iren();
        other.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention });

        var outcomes = Tally(one, other).Outcomes;

        outcomes.ShouldBe([
            new V1.OutcomeTotal { Kind = V1.OutcomeKind.RevenueCase, SeizureCount = 1, Incomplete = true },
            new V1.OutcomeTotal { Kind = V1.OutcomeKind.Detention, SeizureCount = 2, Count = 3, Incomplete = true },
        ]);
    }

    private static V1.SeizureCell Tally(params V1.Seizure[] seizures)
    {
        var tally = new SeizureTally();
        foreach (var seizure in seizures) tally.Add(seizure);
        return tally.ToWire();
    }

    private static V1.CommodityTotal Row(V1.SeizureCell statistics, string commodity) =>
        statistics.Groups.SelectMany(group => group.Commodities).Single(row => row.Commodity.Type == commodity || row.Commodity.Hs?.Code == commodity);

    private static IEnumerable<string> Told(V1.SeizureCell statistics, string group) => Told(statistics.Groups.Single(g => g.Type == group).Totals);

    private static IEnumerable<string> Told(IEnumerable<V1.QuantityTotal> totals) => totals.Select(total => $"{total.Value} {total.Unit} {total.Qualifier}");
}
