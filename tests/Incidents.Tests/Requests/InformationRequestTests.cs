using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.V1.InformationRequestState;

namespace SecurityCoop.Incidents.Tests.Requests;

/// <summary>Asking and answering between two agencies: each word crosses by a provision, and time runs only while it can be read.</summary>
public sealed class InformationRequestTests
{
    [Fact]
    public async Task A_question_is_noted_answered_and_told_with_its_article_and_both_are_in_the_ledger()
    {
        await using var service = await Neighbours();
        var asked = await Ask(service);

        var received = (await List(service, Coast, V1.RequestDirection.Received)).ShouldHaveSingleItem();
        (received.Question, received.State, received.Disclosure.Basis.Single().Article).ShouldBe(("Test data: who owns the vessel?", Open, "1"));
        var noted = await service.Requests.AcknowledgeInformationRequestAsync(new() { Name = asked.Name, Etag = received.Etag }, service.As(Coast));
        (await Get(service, asked.Name)).State.ShouldBe(Acknowledged);
        await service.Requests.AnswerInformationRequestAsync(Answer(noted), service.As(Coast));

        var answered = await Get(service, asked.Name);
        (answered.State, answered.Answer.Outcome, answered.Answer.Text, answered.Overdue, answered.DueTime).ShouldBe((Answered, V1.AnswerOutcome.Full, "Test data: a company", false, null));
        answered.Answer.Disclosure.Basis.Single().Originator.ShouldBe(Coast);
        (await service.Disclosed(Border)).Select(line => (line.Recipient, line.Record.Split('/')[0])).ShouldContain((Coast, "informationRequests"));
        (await service.Disclosed(Coast)).Select(line => (line.Recipient, line.Record)).ShouldContain((Border, answered.Answer.Name));
        service.Logs.AssertQuiet();
    }

    [Theory]
    [InlineData(V1.DeadlineClass.Urgent, 8)]
    [InlineData(V1.DeadlineClass.Standard, 7 * 24)]
    [InlineData(V1.DeadlineClass.Other, 14 * 24)]
    public async Task Each_class_has_its_time_and_who_is_late_says_why(V1.DeadlineClass deadline, int hours)
    {
        await using var service = await Neighbours();
        var asked = await Ask(service, request => request.DeadlineClass = deadline);
        (asked.DueTime.ToDateTimeOffset() - asked.CreateTime.ToDateTimeOffset()).ShouldBe(TimeSpan.FromHours(hours));

        service.Clock.Advance(TimeSpan.FromHours(hours));
        service.KeepTheLease();

        (await Get(service, asked.Name)).Overdue.ShouldBeTrue();
        (await List(service, Border, V1.RequestDirection.Sent, overdue: true)).ShouldHaveSingleItem();
        var read = (await List(service, Coast, V1.RequestDirection.Received)).Single();
        (await Refused.By(service.Requests.AnswerInformationRequestAsync(Answer(read), service.As(Coast)))).Fields.ShouldBe(["answer.late_reason"]);
        var late = await service.Requests.AnswerInformationRequestAsync(Answer(read, answer => answer.LateReason = "Test data: a storm"), service.As(Coast));
        late.Answer.LateReason.ShouldBe("Test data: a storm");
    }

    [Fact]
    public async Task A_suspension_pauses_it_and_its_time_goes_on_where_it_stood()
    {
        await using var service = await Neighbours();
        var asked = await Ask(service);
        long from = asked.CreateTime.Microseconds(), hour = 3_600_000_000;

        service.Agree(Operating(new Period(0, from + (2 * hour)), new Period(from + (5 * hour), long.MaxValue)));
        service.Clock.Advance(TimeSpan.FromHours(3));
        service.KeepTheLease();

        var paused = await Get(service, asked.Name);
        (paused.Paused, paused.DueTime.Microseconds(), paused.Overdue).ShouldBe((true, from + (11 * hour), false));
        await Refused.NotFound(service.Requests.GetInformationRequestAsync(new() { Name = asked.Name }, service.As(Coast)));
        service.Agree(Operating(new Period(0, from + (2 * hour))));
        (await Get(service, asked.Name)).ShouldSatisfyAllConditions(r => r.Paused.ShouldBeTrue(), r => r.DueTime.ShouldBeNull());
    }

    [Fact]
    public async Task Without_a_provision_nothing_can_be_asked_nor_a_third_agencys_word_be_answered()
    {
        await using var service = await Neighbours(From(Customs, Coast));
        (await Refused.By(Asking(service, request => request.Addressee = Customs))).ShouldSatisfyAllConditions(r => r.Reason.ShouldBe("REQUEST_NOT_OPEN"), r => r.Metadata["addressee"].ShouldBe(Customs));
        var (asked, theirs) = (await Ask(service), await Report(service, Recent(), Customs));

        var refused = await Refused.By(service.Requests.AnswerInformationRequestAsync(Answer(asked, answer => answer.Records.Add(theirs.Name), service, Coast), service.As(Coast)));

        (refused.Reason, refused.Metadata["originator"]).ShouldBe(("ANSWER_NOT_OPEN", Customs));
        service.Agree([.. Both, From(Customs, Coast), From(Customs, Border)]);
        await service.Requests.AnswerInformationRequestAsync(Answer(asked, answer => answer.Records.Add(theirs.Name), service, Coast), service.As(Coast));
        (await Get(service, asked.Name)).Answer.Lineage.ShouldBe([Coast, Customs]);
        // The third State's release ends: so does the answer, and what is left is a question.
        service.Agree(Both);
        (await Get(service, asked.Name)).ShouldSatisfyAllConditions(r => r.Answer.ShouldBeNull(), r => r.State.ShouldBe(Open));
    }

    [Fact]
    public async Task Who_may_only_ask_is_not_told_what_the_other_did_and_a_refusal_needs_a_reason()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var asked = await Ask(service);
        (await Refused.By(service.Requests.AnswerInformationRequestAsync(Answer(asked, answer => (answer.Outcome, answer.Text) = (V1.AnswerOutcome.Refused, "")), service.As(Coast)))).Fields.ShouldContain("answer.text");
        (await Refused.By(service.Requests.AnswerInformationRequestAsync(Answer(asked, null, service, Coast), service.As(Coast)))).Reason.ShouldBe("ANSWER_NOT_OPEN");

        await service.Requests.AnswerInformationRequestAsync(Answer(asked, answer => answer.Outcome = V1.AnswerOutcome.Refused, service, Coast), service.As(Coast));

        var seen = await Get(service, asked.Name);
        (seen.State, seen.Answer, seen.Etag).ShouldBe((Open, null, asked.Etag));
    }

    [Fact]
    public async Task Only_the_two_know_of_it_and_each_does_its_own_part_once()
    {
        await using var service = await Neighbours(From(Border, Customs), From(Coast, Customs));
        var asked = await Ask(service);

        await Refused.NotFound(service.Requests.GetInformationRequestAsync(new() { Name = asked.Name }, service.As(Customs)));
        (await Refused.By(service.Requests.AcknowledgeInformationRequestAsync(new() { Name = asked.Name, Etag = asked.Etag }, service.As(Border)))).Reason.ShouldBe("NOT_ADDRESSEE");
        await Refused.NotFound(service.Requests.WithdrawInformationRequestAsync(new() { Name = asked.Name, Etag = asked.Etag, Reason = "Test data" }, service.As(Coast)));
        var withdrawn = await service.Requests.WithdrawInformationRequestAsync(new() { Name = asked.Name, Etag = asked.Etag, Reason = "Test data: solved" }, service.As(Border));
        (withdrawn.State, withdrawn.WithdrawReason, withdrawn.DueTime).ShouldBe((Withdrawn, "Test data: solved", null));
        var refused = await Refused.By(service.Requests.AnswerInformationRequestAsync(Answer(asked, null, service, Coast), service.As(Coast)));
        (refused.Reason, refused.Metadata["state"]).ShouldBe(("REQUEST_STATE_WRONG", "WITHDRAWN"));
    }

    [Fact]
    public async Task A_tasking_needs_a_provision_of_the_addressee_that_opens_it()
    {
        await using var service = await Neighbours();
        void Task(V1.InformationRequest request) => request.Kind = V1.InformationRequestKind.Tasking;
        (await Refused.By(Asking(service, Task))).Reason.ShouldBe("REQUEST_NOT_OPEN");

        service.Agree(From(Border, Coast), From(Coast, Border, terms => terms with { Actions = terms.Actions | Actions.Task }));

        (await Ask(service, Task)).Kind.ShouldBe(V1.InformationRequestKind.Tasking);
    }

    [Fact]
    public async Task A_request_opens_the_provision_that_requires_one_and_its_withdrawal_closes_it_in_lists_and_live()
    {
        await using var service = await Neighbours();
        service.Agree(From(Border, Coast), From(Coast, Border, terms => terms with { Caveats = new Sharing.Caveats { RequiresRequest = true } }));
        var theirs = await Report(service, Recent(), Coast);
        using var stream = Feed.Subscriber.Open(service, Border);
        await stream.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = theirs.Name }, service.As(Border)));

        var asked = await Ask(service, request => request.Record = theirs.Name);

        (await stream.Upsert()).Name.ShouldBe(theirs.Name);
        (await service.Incidents.GetIncidentAsync(new() { Name = theirs.Name }, service.As(Border))).Disclosure.Basis.ShouldHaveSingleItem();
        (await Count(service, Border)).ShouldBe(1);
        using var second = Feed.Subscriber.Open(service, Border);
        (await second.Upsert()).Name.ShouldBe(theirs.Name);
        await service.Requests.WithdrawInformationRequestAsync(new() { Name = asked.Name, Etag = asked.Etag, Reason = "Test data: solved" }, service.As(Border));
        (await stream.Retract()).Name.ShouldBe(theirs.Name);
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new() { Name = theirs.Name }, service.As(Border)));
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task To_ask_for_what_is_hidden_or_absent_is_answered_alike()
    {
        await using var service = await Neighbours();
        service.Agree(Both[0], From(Coast, Border, terms => terms with { Types = new TypeScope(["fisheries"]) }));
        var hidden = await Report(service, Recent(), Coast);

        var (one, two) = (await Ask(service, request => request.Record = hidden.Name), await Ask(service, request => request.Record = $"incidents/{Guid.NewGuid()}"));

        (one.Lineage, one.State, one.Disclosure).ShouldBe((two.Lineage, two.State, two.Disclosure));
    }

    private static readonly Grant[] Both = [From(Border, Coast), From(Coast, Border)];

    private static Grant[] Operating(params Period[] periods) => [From(Border, Coast) with { Periods = periods }, From(Coast, Border) with { Periods = periods }];

    private static async Task<IncidentsUnderTest> Neighbours(params Grant[] more)
    {
        var service = await IncidentsUnderTest.Start();
        service.Agree([.. Both, .. more]);
        return service;
    }

    private static async Task<V1.InformationRequest> Ask(IncidentsUnderTest service, Action<V1.InformationRequest>? change = null) => await Asking(service, change);

    private static AsyncUnaryCall<V1.InformationRequest> Asking(IncidentsUnderTest service, Action<V1.InformationRequest>? change = null)
    {
        var request = new V1.InformationRequest
        {
            Addressee = Coast,
            DeadlineClass = V1.DeadlineClass.Urgent,
            Type = "smuggling.drugs",
            Severity = Type.V1.Level.High,
            Question = "Test data: who owns the vessel?",
            Marking = Reports.Samples.Marking(),
        };
        change?.Invoke(request);
        return service.Requests.AskForInformationAsync(new() { InformationRequest = request }, service.As(Border));
    }

    private static V1.AnswerInformationRequestRequest Answer(V1.InformationRequest read, Action<V1.InformationAnswer>? change, IncidentsUnderTest service, string agency) =>
        Answer(service.Requests.GetInformationRequest(new() { Name = read.Name }, service.As(agency)), change);

    private static V1.AnswerInformationRequestRequest Answer(V1.InformationRequest read, Action<V1.InformationAnswer>? change = null)
    {
        var answer = new V1.InformationAnswer { Outcome = V1.AnswerOutcome.Full, Text = "Test data: a company", Marking = Reports.Samples.Marking() };
        change?.Invoke(answer);
        return new() { Name = read.Name, Etag = read.Etag, Answer = answer };
    }

    private static async Task<V1.InformationRequest> Get(IncidentsUnderTest service, string name) => await service.Requests.GetInformationRequestAsync(new() { Name = name }, service.As(Border));

    private static async Task<IReadOnlyList<V1.InformationRequest>> List(IncidentsUnderTest service, string agency, V1.RequestDirection direction, bool overdue = false) =>
        (await service.Requests.ListInformationRequestsAsync(new() { Direction = direction, Overdue = overdue }, service.As(agency))).InformationRequests;
}
