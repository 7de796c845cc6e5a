using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

/// <summary>Records that tell a date and no instant: nothing is made up for what the source leaves out.</summary>
public sealed class OccurrenceTests
{
    [Fact]
    public async Task A_date_without_a_year_is_kept_as_told_and_found_by_no_filter_of_time()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (dated, other) = (await Report(service, Dated("XXXX-11-21")), await Report(service, Recent()));

        (dated.OccurredDate, dated.OccurredTime).ShouldBe(("XXXX-11-21", null));
        // It stands where it was recorded, after what had happened before that.
        (await Found(service)).ShouldBe([dated.Name, other.Name]);
        (await Found(service, after: "0001-01-01")).ShouldBe([other.Name]);
    }

    [Theory]
    [InlineData("2019-05-22", "2019-05-22", "2019-05-23", true)]
    [InlineData("2019-05-22", "2019-05-23", null, false)]
    [InlineData("2019-05-22", null, "2019-05-22", false)]
    [InlineData("2018-11", "2018-11-01", "2018-12-01", true)]
    [InlineData("2018-11", "2018-11-02", null, false)]
    [InlineData("2018", null, "2018-12-31", false)]
    [InlineData("2012~", null, "2020-01-01", false)]
    [InlineData("2019-05-22/..", "2019-05-22", null, true)]
    [InlineData("2019-05-22/..", "2019-05-22", "2030-01-01", false)]
    [InlineData("2019-05-22/9999-12-31", "2019-05-22", null, true)]
    public async Task A_filter_of_time_finds_what_lies_in_it_on_every_reading(string date, string? after, string? before, bool isFound)
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await Report(service, Dated(date));

        (await Found(service, after, before)).ShouldBe(isFound ? [told.Name] : []);
    }

    [Fact]
    public async Task In_a_list_it_stands_by_the_first_day_that_it_can_have_been()
    {
        await using var service = await IncidentsUnderTest.Start();
        var names = new List<string>();
        foreach (var date in new[] { "2012", "2018-11", "2019-05-22/..", "2019-05-23" }) names.Add((await Report(service, Dated(date))).Name);

        (await Found(service)).ShouldBe(Enumerable.Reverse(names));
    }

    private static V1.Incident Dated(string date)
    {
        var told = Recent();
        (told.OccurredDate, told.OccurredTime, told.OccurredEndTime) = (date, null, null);
        return told;
    }

    private static async Task<IEnumerable<string>> Found(IncidentsUnderTest service, string? after = null, string? before = null) =>
        (await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { OccurredAfter = Instant(after), OccurredBefore = Instant(before) }, service.As(Border))).Incidents.Select(i => i.Name);

    private static Timestamp? Instant(string? day) => day is null ? null : new DateTimeOffset(PartialDate.Parse(day).Full!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).Microseconds().ToTimestamp();
}
