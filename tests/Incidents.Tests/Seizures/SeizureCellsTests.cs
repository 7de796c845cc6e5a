using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;
using static SecurityCoop.Incidents.V1.SeizureDimension;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>Totals apart by agreement, agency and period.</summary>
public sealed class SeizureCellsTests
{
    [Fact]
    public async Task Each_participant_counts_a_joint_seizure_and_the_network_counts_it_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        await ReportIn(service, 2021, 10, Border, Coast, Customs);
        await ReportIn(service, 2021, 11, Customs);

        var byReporter = await Statistics(service, new() { By = { Originator } });
        var byWhoTookPart = await Statistics(service, new() { By = { Participant } });

        foreach (var statistics in new[] { byReporter, byWhoTookPart })
        {
            statistics.SeizureCount.ShouldBe(2);
            Told(statistics, "smuggling.drugs").ShouldBe(["20 KGM"]);
        }

        byReporter.Cells.Select(Said).ShouldBe([$"{Border} 1 10", $"{Customs} 1 10"]);
        byWhoTookPart.Cells.Select(Said).ShouldBe([$"{Border} 1 10", $"{Coast} 1 10", $"{Customs} 2 20"]);
    }

    [Fact]
    public async Task Each_State_counts_what_any_agency_of_its_own_took_part_in_and_counts_it_once()
    {
        await using var service = await IncidentsUnderTest.Start();
        foreach (var (agency, state) in new[] { (Border, "states/ir"), (Coast, "states/pk"), ("agencies/pk-customs", "states/pk") }) service.Affiliations.Add((agency, state));
        service.Agree(Counted(Border));
        await ReportIn(service, 2021, 10, Border, Coast, "agencies/pk-customs");
        await ReportIn(service, 2021, 11, Customs);

        var statistics = await Statistics(service, new() { By = { State } });

        // Of one agency the register does not tell where it belongs.
        statistics.Cells.Select(cell => $"{cell.State}{Said(cell)}").ShouldBe([" 1 10", "states/ir 1 10", "states/pk 1 10"]);
        statistics.SeizureCount.ShouldBe(2);
    }

    [Theory]
    [InlineData(Month, "2021-10 1 10", "2021-12 2 20", "2022-01 1 10")]
    [InlineData(Quarter, "2021-Q4 3 30", "2022-Q1 1 10")]
    [InlineData(Year, "2021 3 30", "2022 1 10")]
    public async Task Periods_are_those_of_the_seizure(V1.SeizureDimension period, params string[] cells)
    {
        await using var service = await IncidentsUnderTest.Start();
        foreach (var (year, month) in new[] { (2021, 10), (2021, 12), (2022, 1), (2021, 12) }) await ReportIn(service, year, month, Customs);

        var statistics = await Statistics(service, new() { By = { period } });

        statistics.Cells.Select(cell => $"{cell.Period} {Said(cell)[1..]}").ShouldBe(cells);
    }

    [Fact]
    public async Task By_agreement_each_stands_under_what_it_is_seen_by_and_own_ones_under_none()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border), Under("agreements/other", Coast));
        foreach (var agency in new[] { Border, Border, Coast, Customs }) await ReportIn(service, 2021, 10, agency);

        var statistics = await Statistics(service, new() { By = { Agreement, Year } });

        statistics.Cells.Select(cell => (cell.Agreement, cell.Period, cell.SeizureCount)).ShouldBe([("", "2021", 1L), ("agreements/other", "2021", 1L), ("agreements/test", "2021", 2L)]);
        statistics.Basis.Select(basis => basis.Originator).ShouldBe([Border, Coast]);
    }

    [Fact]
    public async Task The_answer_says_whose_numbers_it_holds_and_of_when()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        await ReportIn(service, 2021, 10, Border);
        var asOf = Timestamp.FromDateTimeOffset(new(2022, 5, 25, 8, 0, 0, TimeSpan.Zero));

        var statistics = await Statistics(service, new() { AsOfTime = asOf });

        (statistics.AsOfTime, statistics.SeizureCount).ShouldBe((asOf, 0));
        statistics.Scope.ShouldBe($"As visible to {Customs} for law-enforcement, as known at 2022-05-25T08:00:00Z.");
    }

    [Fact]
    public async Task Questions_that_make_no_sense_are_named_and_the_order_of_dimensions_makes_no_other_question()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        await ReportIn(service, 2021, 10, Border);

        var twice = await Refused.By(service.Seizures.GetSeizureStatisticsAsync(new() { By = { Month, Year, Originator, Participant, Month }, AsOfTime = Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddDays(1)) }, service.As(Customs)));
        await Statistics(service, new() { By = { Year, Originator } });
        await Statistics(service, new() { By = { Originator, Year } });
        await Statistics(service, new() { By = { Originator, Month } });

        twice.Fields.ShouldBe(["as_of_time", "by", "by", "by"]);
        var lines = await service.Disclosed(Border);
        lines.Select(line => line.Record).Distinct().Count().ShouldBe(2);
        lines.Select(line => line.Question).ShouldContain("""{"by":["SEIZURE_DIMENSION_ORIGINATOR","SEIZURE_DIMENSION_YEAR"]}""");
    }

    private static Grant Under(string agreement, string originator) => From(originator, Customs, terms => terms with { Domain = Domain.Seizure, Actions = Actions.Stats, Agreement = agreement, Provision = $"{agreement}/provisions/1" });

    private static string Said(V1.SeizureCell cell) => $"{cell.Agency} {cell.SeizureCount} {cell.Groups.Single().Totals.Single().Value}";
}
