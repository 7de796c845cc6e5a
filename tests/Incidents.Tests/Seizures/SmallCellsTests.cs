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
