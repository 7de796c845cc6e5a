using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Incidents.Tests.Seizures;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Feedback.Chain;

namespace SecurityCoop.Incidents.Tests.Feedback;

/// <summary>Warning, feedback, seizure (seed 004, row 4-19): Karachi warns the unit downstream before the ship comes, and feedback is mandatory.</summary>
public sealed class FeedbackTests
{
    [Fact]
    public async Task From_a_warning_to_a_seizure_and_back_to_who_warned()
    {
        await using var service = await IncidentsUnderTest.Start();
        await FromWarningToSeizure(service);
    }

    [NeedsServersFact]
    public async Task From_a_warning_to_a_seizure_and_back_to_who_warned_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await FromWarningToSeizure(service);
    }

    [Fact]
    public async Task Late_feedback_says_why_and_early_feedback_has_nothing_to_excuse()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Shared(Coast, Customs), Shared(Customs, Coast));
        var expected = (await service.Warn(Coast, TimeSpan.FromMinutes(1), Origin)).Name;
        var unknown = (await service.Warn(Coast, null, Origin)).Name;

        (await Broken(service, expected, f => f.LateReason = "Test data: early.")).ShouldBe(["feedback.late_reason"]);
        service.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        service.KeepTheLease();
        (await service.Due(Customs)).Select(due => (due.Warning, due.Overdue)).ShouldBe([(unknown, false), (expected, true)], ignoreOrder: true);
        (await service.Due(Customs, overdue: true)).Select(due => due.Warning).ShouldBe([expected]);
        (await Broken(service, expected, _ => { })).ShouldBe(["feedback.late_reason"]);
        var late = await service.Say(Customs, expected, V1.FeedbackResult.NothingFound, f => f.LateReason = "Test data: the scanner was down.");

        (late.Late, late.DueTime < late.CreateTime).ShouldBe((true, true));
        (await service.Due(Customs)).Select(due => due.Warning).ShouldBe([unknown]);
    }

    [Fact]
    public async Task A_hidden_warning_answers_as_an_absent_one_and_owes_nothing()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (hidden, absent) = ((await service.Warn(Coast, null, Origin)).Name, $"incidents/{Guid.NewGuid()}");

        var one = await Refused.By(service.Feedback.GiveFeedbackAsync(service.Word(hidden, V1.FeedbackResult.NothingFound), service.As(Customs)));
        var other = await Refused.By(service.Feedback.GiveFeedbackAsync(service.Word(absent, V1.FeedbackResult.NothingFound), service.As(Customs)));

        (one.Code, one.Shape(hidden)).ShouldBe((StatusCode.NotFound, other.Shape(absent)));
        (await Refused.By(service.Feedback.ListFeedbackAsync(new() { Warning = hidden }, service.As(Customs)))).Reason.ShouldBe("NOT_FOUND");
        (await service.Due(Customs)).ShouldBeEmpty();
        // Who warned owes itself nothing.
        (await service.Due(Coast)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_one_says_of_anothers_warning_stays_the_others_too()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Shared(Coast, Customs), Shared(Customs, Border), Shared(Customs, Coast));
        var warning = (await service.Warn(Coast, null, Origin)).Name;

        var given = (await service.Say(Customs, warning, V1.FeedbackResult.NothingFound)).Name;

        // The giver shares with the border guard; who warned does not.
        await Refused.NotFound(service.Feedback.GetFeedbackAsync(new() { Name = given }, service.As(Border)));
        (await service.Feedback.GetFeedbackAsync(new() { Name = given }, service.As(Coast))).Lineage.ShouldBe([Customs, Coast]);
        service.Agree(Shared(Coast, Border), Shared(Customs, Border));
        (await service.Feedback.GetFeedbackAsync(new() { Name = given }, service.As(Border))).Warning.ShouldBe(warning);
        // And when it ends, it ends for the giver, who repeats a foreign warning.
        await Refused.NotFound(service.Feedback.GetFeedbackAsync(new() { Name = given }, service.As(Customs)));
    }

    [Fact]
    public async Task What_is_broken_is_named_and_an_incident_is_no_warning()
    {
        await using var service = await IncidentsUnderTest.Start();
        var incident = (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent())).Name;
        async Task<IReadOnlyList<string>> Of(V1.FeedbackResult result, Action<V1.Feedback> change) => (await Refused.By(service.Feedback.GiveFeedbackAsync(service.Word(incident, result, change), service.As(Border)))).Fields;

        (await Of(V1.FeedbackResult.NothingFound, _ => { })).ShouldBe(["feedback.warning"]);
        (await Of(V1.FeedbackResult.NothingFound, f => (f.InspectedTime, f.Seizure) = (null, $"seizures/{Guid.NewGuid()}"))).ShouldBe(["feedback.inspected_time", "feedback.seizure"]);
        (await Of(V1.FeedbackResult.NotInspected, f => (f.Remarks, f.Warning) = ("", "warnings/1"))).ShouldBe(["feedback.warning", "feedback.remarks"]);
        (await Of(V1.FeedbackResult.Seized, f => f.InspectedTime = (service.Clock.Now() + 600_000_000).ToTimestamp())).ShouldBe(["feedback.inspected_time"]);
    }

    private static async Task FromWarningToSeizure(IncidentsUnderTest service)
    {
        service.Agree(Shared(Coast, Customs), Shared(Customs, Coast), Seizures(Customs, Coast), Seizures(Coast, Customs));
        var warning = await service.Warn(Coast, TimeSpan.FromHours(2), Origin, Route);
        (warning.RiskRules, warning.ExpectedTime.Microseconds()).ShouldBe(([Origin, Route], warning.CreateTime.Microseconds() + 7_200_000_000));
        var due = (await service.Due(Customs)).Single();
        (due.Warning, due.Consignment, due.DueTime.Microseconds()).ShouldBe((warning.Name, warning.Consignment, warning.ExpectedTime.Microseconds() + (3 * 86_400_000_000L)));

        var found = Lines.Seizure(Lines.Line("1", "smuggling.drugs.heroin", "12", "KGM"));
        found.Incident = warning.Name;
        found.SeizedTime = service.Clock.Now().ToTimestamp();
        var seizure = await service.Seizures.ReportSeizureAsync(new() { Seizure = found }, service.As(Customs));
        var request = service.Word(warning.Name, V1.FeedbackResult.Seized, f => f.Seizure = seizure.Name);
        request.RequestId = Guid.NewGuid().ToString();
        var given = await service.Feedback.GiveFeedbackAsync(request, service.As(Customs));

        (await service.Feedback.GiveFeedbackAsync(request, service.As(Customs))).ShouldBe(given);
        (seizure.Consignment, seizure.Lineage, given.Lineage, given.Late).ShouldBe((warning.Consignment, [Customs, Coast], [Customs, Coast], false));
        (await service.Due(Customs)).ShouldBeEmpty();
        var told = (await service.Feedback.ListFeedbackAsync(new() { Warning = warning.Name }, service.As(Coast))).Feedback.Single();
        (told.Name, told.Result, told.Seizure, told.Originator).ShouldBe((given.Name, V1.FeedbackResult.Seized, seizure.Name, Customs));
        (await service.Disclosed(Customs)).Select(line => line.Record).ShouldContain(given.Name);
        // Whoever may not see the seizure is not told that there is one.
        service.Agree(Shared(Coast, Customs), Shared(Customs, Coast));
        (await service.Feedback.GetFeedbackAsync(new() { Name = given.Name }, service.As(Coast))).Seizure.ShouldBeEmpty();
        service.Logs.AssertQuiet();
    }

    private static Grant Seizures(string originator, string recipient) => From(originator, recipient, terms => terms with { Domain = Domain.Seizure });

    private static async Task<IReadOnlyList<string>> Broken(IncidentsUnderTest service, string warning, Action<V1.Feedback> change) =>
        (await Refused.By(service.Feedback.GiveFeedbackAsync(service.Word(warning, V1.FeedbackResult.NothingFound, change), service.As(Customs)))).Fields;
}
