using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>MIN_AGGREGATION: no cell is made of fewer of an originator's seizures, and none can be worked out.</summary>
public sealed class SmallCellsTests
{
    private const string Heroin = "smuggling.drugs.heroin", Opium = "smuggling.drugs.opium";

    [Fact]
    public async Task A_few_seizures_are_in_no_number_until_they_are_enough()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(3, Border));
        for (var i = 0; i < 2; i++) await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);
        var few = await Statistics(service, new V1.GetSeizureStatisticsRequest());
        await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);
        var enough = await Statistics(service, new V1.GetSeizureStatisticsRequest());

        (few.SeizureCount, few.Groups.Count, few.Basis.Count, few.SmallestCell).ShouldBe((0L, 0, 0, 3));
        (enough.SeizureCount, enough.SmallestCell).ShouldBe((3L, 3));
        Told(enough, "smuggling.drugs").ShouldBe(["30 KGM"]);
    }

    [Fact]
    public async Task What_is_left_out_of_one_cell_is_left_out_of_all_so_that_no_difference_shows_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(3, Border));
        for (var i = 0; i < 3; i++) await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);
        await Report(service, Seizure(Line("1", Opium, "7", "KGM")), Border);

        var seen = await Statistics(service, new V1.GetSeizureStatisticsRequest());

        seen.SeizureCount.ShouldBe(3);
        Told(seen, "smuggling.drugs").ShouldBe(["30 KGM"]);
        seen.Groups.Single().Commodities.Select(c => c.Commodity.Type).ShouldNotContain(Opium);
    }

    [Fact]
    public async Task What_one_seizure_takes_with_it_may_leave_others_too_few()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(2, Border));
        await Report(service, Seizure(Line("1", Heroin, "10", "KGM"), Line("2", Opium, "1", "KGM")), Border);
        await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);

        (await Statistics(service, new V1.GetSeizureStatisticsRequest())).SeizureCount.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_whole_leaves_of_its_parts_is_a_cell_too()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(3, Border));
        for (var i = 0; i < 3; i++) await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), Border);
        // Four of drugs and three of heroin: their difference would be this one.
        await Report(service, Seizure(Line("1", "smuggling.drugs", "7", "KGM")), Border);

        var seen = await Statistics(service, new V1.GetSeizureStatisticsRequest());

        (seen.SeizureCount, Told(seen, "smuggling.drugs").Single()).ShouldBe((3, "30 KGM"));
    }

    [Fact]
    public async Task A_row_of_one_month_is_left_out_of_the_total_of_all_months()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(2, Border));
        foreach (var month in new[] { 1, 1, 2 }) await ReportIn(service, 2025, month, Border);

        var seen = await Statistics(service, new V1.GetSeizureStatisticsRequest { By = { V1.SeizureDimension.Month } });
        var whole = await Statistics(service, new V1.GetSeizureStatisticsRequest { By = { V1.SeizureDimension.Year } });

        (seen.SeizureCount, whole.SeizureCount).ShouldBe((2, 3));
        seen.Cells.Select(cell => (cell.Period, cell.SeizureCount)).ShouldBe([("2025-01", 2L)]);
    }

    [Fact]
    public async Task Originators_do_not_hide_behind_each_other_and_own_seizures_always_count()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(AtLeast(2, Border), AtLeast(2, Coast));
        foreach (var agency in new[] { Border, Coast, Customs }) await Report(service, Seizure(Line("1", Heroin, "10", "KGM")), agency);

        var seen = await Statistics(service, new V1.GetSeizureStatisticsRequest());

        seen.SeizureCount.ShouldBe(1);
        seen.Basis.ShouldBeEmpty();
    }

    private static Grant AtLeast(int seizures, string originator) =>
        From(originator, Customs, terms => terms with { Domain = Domain.Seizure, Actions = Actions.Stats, Caveats = new Sharing.Caveats { MinAggregation = seizures } });
}
