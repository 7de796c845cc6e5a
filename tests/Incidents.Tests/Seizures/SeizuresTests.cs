using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;

namespace SecurityCoop.Incidents.Tests.Seizures;

public sealed class SeizuresTests
{
    [Fact]
    public async Task The_statistics_of_IREN_come_out_exactly_for_whoever_may_count_them()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border), Counted(Coast));
        await Report(service, Seizure([.. Iren().Lines.Take(3)]), Border);
        await Report(service, Seizure([.. Iren().Lines.Skip(3)]), Coast);

        var all = await service.Seizures.GetSeizureStatisticsAsync(new V1.GetSeizureStatisticsRequest(), service.As(Customs));
        var own = await service.Seizures.GetSeizureStatisticsAsync(new V1.GetSeizureStatisticsRequest(), service.As(Border));

        (all.SeizureCount, own.SeizureCount).ShouldBe((2, 1));
        Told(all, "smuggling.drugs").ShouldBe(["587 KGM"]);
        Told(all, "smuggling.goods").ShouldBe(["550000 H87", "292000 KGM", "127344 U2"]);
        Told(own, "smuggling.goods").ShouldBe(["127344 U2"]);
        all.Basis.Select(b => b.Originator).ShouldBe([Border, Coast]);
        // To count is not to read.
        (await service.Seizures.ListSeizuresAsync(new V1.ListSeizuresRequest(), service.As(Customs))).Seizures.ShouldBeEmpty();
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_joint_seizure_counts_for_each_participant_and_once_in_the_total()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        var joint = Iren();
        joint.Participants.Add(Coast);
        await Report(service, joint, Border);

        foreach (var agency in new[] { "", Border, Coast })
            (await Statistics(service, new V1.GetSeizureStatisticsRequest { Originator = agency })).SeizureCount.ShouldBe(1);
        (await Statistics(service, new V1.GetSeizureStatisticsRequest { Originator = Customs })).SeizureCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_statistics_add_up_nothing_and_ask_nothing_that_the_mask_hides()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Customs, terms => terms with { Domain = Domain.Seizure, Actions = Actions.Stats, Fields = FieldGroups.GeoExact }));
        var joint = Iren();
        joint.Participants.Add(Coast);
        var seized = (await Report(service, joint, Border)).SeizedTime;

        var all = await Statistics(service, new V1.GetSeizureStatisticsRequest());

        (all.SeizureCount, all.Groups.Count, all.Outcomes.Count).ShouldBe((1, 0, 0));
        (await Statistics(service, new V1.GetSeizureStatisticsRequest { Originator = Coast })).SeizureCount.ShouldBe(0);
        (await Statistics(service, new V1.GetSeizureStatisticsRequest { SeizedAfter = seized })).SeizureCount.ShouldBe(0);
    }

    [Fact]
    public async Task The_period_is_half_open()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Counted(Border));
        var seized = (await Report(service, Iren(), Border)).SeizedTime;

        (await Statistics(service, new V1.GetSeizureStatisticsRequest { SeizedAfter = seized })).SeizureCount.ShouldBe(1);
        (await Statistics(service, new V1.GetSeizureStatisticsRequest { SeizedBefore = seized })).SeizureCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_seizure_reads_back_as_it_was_told_and_a_retry_gives_the_first_answer()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new V1.ReportSeizureRequest { Seizure = Iren(), RequestId = Guid.NewGuid().ToString() };

        var first = await service.Seizures.ReportSeizureAsync(request, service.As(Border));
        var second = await service.Seizures.ReportSeizureAsync(request, service.As(Border));
        var read = await service.Seizures.GetSeizureAsync(new V1.GetSeizureRequest { Name = first.Name }, service.As(Border));

        second.ShouldBe(first);
        (read.Type, read.Lines, read.Etag).ShouldBe(("smuggling", Iren().Lines, first.Etag));
    }

    [Fact]
    public async Task The_name_of_an_incident_is_shown_only_to_who_may_see_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var incident = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        var seizure = Iren();
        seizure.Incident = incident.Name;
        var told = await Report(service, seizure, Border);

        var without = await service.Seizures.GetSeizureAsync(new V1.GetSeizureRequest { Name = told.Name }, service.As(Customs));
        service.Agree(Read(Border), From(Border, Customs));
        var with = await service.Seizures.ListSeizuresAsync(new V1.ListSeizuresRequest(), service.As(Customs));

        without.Incident.ShouldBeEmpty();
        with.Seizures.Single().Incident.ShouldBe(incident.Name);
    }

    [Fact]
    public async Task A_hidden_seizure_answers_as_an_absent_one()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (hidden, absent) = ((await Report(service, Iren(), Border)).Name, $"seizures/{Guid.NewGuid()}");

        var one = await Refused.By(service.Seizures.GetSeizureAsync(new V1.GetSeizureRequest { Name = hidden }, service.As(Customs)));
        var other = await Refused.By(service.Seizures.GetSeizureAsync(new V1.GetSeizureRequest { Name = absent }, service.As(Customs)));

        (one.Code, one.Shape(hidden)).ShouldBe((StatusCode.NotFound, other.Shape(absent)));
    }

    [Fact]
    public async Task Broken_rules_of_a_report_and_of_a_list_are_named()
    {
        await using var service = await IncidentsUnderTest.Start();
        var seizure = Iren();
        (seizure.Lines[0].Quantity.Value, seizure.Lines[3].Quantity.Unit) = ("1", "BX");

        var report = await Refused.By(service.Seizures.ReportSeizureAsync(new V1.ReportSeizureRequest { Seizure = seizure }, service.As(Border)));
        var list = await Refused.By(service.Seizures.ListSeizuresAsync(new V1.ListSeizuresRequest { PageSize = -1, Types_ = { "x" }, Originator = "x" }, service.As(Border)));

        report.Fields.ShouldBe(["seizure.lines[3].quantity.unit", "seizure.lines[0].quantity.value"]);
        list.Fields.ShouldBe(["types[0]", "originator", "page_size"]);
    }

    internal static Grant Counted(string originator) => From(originator, Customs, terms => terms with { Domain = Domain.Seizure, Actions = Actions.Stats });

    internal static Grant Read(string originator) => From(originator, Customs, terms => terms with { Domain = Domain.Seizure });

    internal static async Task<V1.Seizure> Report(IncidentsUnderTest service, V1.Seizure seizure, string agency)
    {
        seizure.SeizedTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(-1));
        return await service.Seizures.ReportSeizureAsync(new V1.ReportSeizureRequest { Seizure = seizure }, service.As(agency));
    }

    internal static async Task<V1.Seizure> ReportIn(IncidentsUnderTest service, int year, int month, string agency, params string[] participants)
    {
        var seizure = Seizure(Line("1", "smuggling.drugs.heroin", "10", "KGM"));
        seizure.SeizedTime = Timestamp.FromDateTimeOffset(new(year, month, 15, 12, 0, 0, TimeSpan.Zero));
        seizure.Participants.Add(participants);
        return await service.Seizures.ReportSeizureAsync(new V1.ReportSeizureRequest { Seizure = seizure }, service.As(agency));
    }

    internal static async Task<V1.SeizureStatistics> Statistics(IncidentsUnderTest service, V1.GetSeizureStatisticsRequest request) =>
        await service.Seizures.GetSeizureStatisticsAsync(request, service.As(Customs));

    internal static IEnumerable<string> Told(V1.SeizureStatistics statistics, string group) =>
        statistics.Groups.Single(g => g.Type == group).Totals.Select(total => $"{total.Value} {total.Unit}");
}
