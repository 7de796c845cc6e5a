using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>
/// What the seventh meeting of IREN counted in Dushanbe (UNODC, 25 and 26 May 2022): 587 kg of drugs with 580 kg of heroin, 127,344 pills of
/// Regapen, 55 tons of ferrosilicon, 550,000 pieces of tobacco products, 237 tons of consumer goods; revenue cases and detentions.
/// Which member seized what is test data.
/// </summary>
public sealed class IrenFiguresStory
{
    private const string Drugs = "smuggling.drugs", Goods = "smuggling.goods";

    [Fact]
    public async Task Drugs_are_587_kg_with_580_of_heroin_and_7_of_others()
    {
        var (statistics, service) = await Counted();
        await using var running = service;

        Told(statistics, Drugs).ShouldBe(["587 KGM"]);
        var (drugs, heroin) = (Row(statistics, Drugs), Row(statistics, "smuggling.drugs.heroin"));
        (drugs.Totals.Single().Value, drugs.Rest.Single().Value, heroin.Totals.Single().Value).ShouldBe(("587", "7", "580"));
        drugs.Rest.Single().Qualifier.ShouldBe(V1.QuantityQualifier.Exact);
    }

    [Fact]
    public async Task Pills_are_127344_and_never_kilograms_unless_somebody_forces_it_and_then_a_range_flagged_estimated()
    {
        var (plain, service) = await Counted();
        await using var running = service;
        V1.QuantityTotal Pills(V1.SeizureStatistics statistics) => Row(statistics, "300490").Totals.Single();

        var stated = await Statistics(running, new() { UnitMass = V1.UnitMass.Stated });
        var factor = await Statistics(running, new() { UnitMass = V1.UnitMass.AtsFactor });
        var forced = await Statistics(running, new() { UnitMass = V1.UnitMass.AtsFactorForced });

        foreach (var refused in new[] { plain, stated, factor }) (Pills(refused).Value, Pills(refused).Unit, Pills(refused).Mass).ShouldBe(("127344", "U2", null));
        // 90 to 300 mg each: 11.46 to 38.20 kg.
        Pills(forced).Mass.ShouldBe(new V1.MassRange { LeastKg = "11.46096", MostKg = "38.2032", Qualifier = V1.QuantityQualifier.Estimated });
        // Whatever is asked, no total of mass holds a pill.
        foreach (var statistics in new[] { plain, forced }) Told(statistics, Goods).ShouldBe(["550000 H87", "292000 KGM", "127344 U2"]);
    }

    [Fact]
    public async Task A_mass_that_the_source_states_of_one_pill_is_taken_and_the_factor_is_for_stimulants()
    {
        await using var service = await IncidentsUnderTest.Start();
        var regapen = Tariff("pills", "300490", "127344", "U2");
        regapen.UnitMass = new V1.Quantity { Value = "250", Unit = "MGM", Qualifier = V1.QuantityQualifier.Exact };
        await Report(service, Seizure(regapen, Line("ats", "smuggling.drugs.ats", "1000", "U2")), Customs);

        var statistics = await Statistics(service, new() { UnitMass = V1.UnitMass.AtsFactor });

        Row(statistics, "300490").Totals.Single().Mass.ShouldBe(new V1.MassRange { LeastKg = "31.836", MostKg = "31.836", Qualifier = V1.QuantityQualifier.Exact });
        Row(statistics, "smuggling.drugs.ats").Totals.Single().Mass.ShouldBe(new V1.MassRange { LeastKg = "0.09", MostKg = "0.3", Qualifier = V1.QuantityQualifier.Estimated });
    }

    [Fact]
    public async Task Goods_are_292_tons_apart_from_drugs_and_550000_pieces()
    {
        var (statistics, service) = await Counted();
        await using var running = service;

        Told(statistics, Goods).ShouldBe(["550000 H87", "292000 KGM", "127344 U2"]);
        (Row(statistics, "720229").Totals.Single().Value, Row(statistics, "smuggling.goods.consumer").Totals.Single().Value).ShouldBe(("55000", "237000"));
        Row(statistics, "smuggling.goods.tobacco").Totals.Single().Value.ShouldBe("550000");
        // The source's ton stands beside the unit.
        var told = (await running.Seizures.ListSeizuresAsync(new(), running.As(Border))).Seizures.SelectMany(seizure => seizure.Lines).Single(line => line.LineId == "ferrosilicon").Quantity;
        (told.Value, told.Unit, told.AsStated).ShouldBe(("55", "TNE", "55 tons"));
    }

    [Fact]
    public async Task Revenue_cases_and_detentions_are_present_and_not_quantified()
    {
        var (statistics, service) = await Counted();
        await using var running = service;

        statistics.Outcomes.Select(outcome => (outcome.Kind, outcome.SeizureCount, outcome.HasCount, outcome.Incomplete, outcome.Amounts.Count)).ShouldBe([
            (V1.OutcomeKind.RevenueCase, 1, false, true, 0),
            (V1.OutcomeKind.Detention, 1, false, true, 0),
        ]);
    }

    private static async Task<(V1.SeizureStatistics, IncidentsUnderTest)> Counted()
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree(SeizuresTests.Counted(Border), SeizuresTests.Counted(Coast));
        var (drugs, goods) = (Seizure([.. Iren().Lines.Take(3)]), Seizure([.. Iren().Lines.Skip(3)]));
        drugs.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention });
        goods.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.RevenueCase });
        goods.Lines[0].Quantity.AsStated = "55 tons";
        await Report(service, drugs, Coast);
        await Report(service, goods, Border);
        return (await Statistics(service, new()), service);
    }

    private static V1.CommodityTotal Row(V1.SeizureStatistics statistics, string commodity) =>
        statistics.Groups.SelectMany(group => group.Commodities).Single(row => row.Commodity.Type == commodity || row.Commodity.Hs?.Code == commodity);
}
