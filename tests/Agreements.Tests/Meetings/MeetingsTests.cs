using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Meetings;

public sealed class MeetingsTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task The_two_heads_meet_about_four_things_on_a_day_whose_year_nobody_gave()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "heads");
        var meeting = Meeting("XXXX-11-21", "joint patrols and maneuvers", "drug trafficking", "illegal fishing", "safety of fishermen");
        meeting.Delegations.Add(Delegation("one", "agencies/aa-customs", "Test commander"));
        meeting.Delegations.Add(Delegation("two", "agencies/bb-customs", "Test director"));

        var held = await Hold((await Schedule(agreement, "tehran", meeting)).Name);

        (held.Delegations.Count, held.Agenda.Count, held.Date, held.DurationDays, held.State).ShouldBe((2, 4, "XXXX-11-21", 1, MeetingState.Held));
        held.Present.ShouldBeNull();
    }

    [Fact]
    public async Task No_grant_results_from_a_meeting_of_two_ministries()
    {
        var agreement = await _service.InForce(["agencies/aa-police", "agencies/bb-police"], "ministries");
        var before = await _service.Policy();

        var meeting = Meeting("XXXX-06-14");
        meeting.Delegations.Add(Delegation("cc", "agencies/cc-customs", "Test minister"));
        await Hold((await Schedule(agreement, "bilateral", meeting)).Name);

        (await _service.Policy()).ShouldBe(before);
    }

    [Fact]
    public async Task The_12th_round_lasts_two_days_and_the_next_is_the_13th_at_the_others_place()
    {
        var agreement = await _service.Draft("consultations", a => a.Kind = AgreementKind.ConsultationMechanism);
        var series = await Series(agreement, "political", s =>
        {
            s.RoundsBefore = 11;
            s.Hosts.Add(["states/aa", "states/bb"]);
        });
        series.NextRound.ShouldBe(12);

        var twelfth = await Schedule(agreement, "r12", In(series, Meeting("XXXX-06-17/XXXX-06-18", "security", "peace in the region", "trade", "energy"), round: 12));
        var second = await Refused.By(ScheduleCall(agreement, "r12-again", In(series, Meeting("2026-01-01"), round: 12)));

        (twelfth.Round, twelfth.DurationDays, twelfth.Host, twelfth.Agenda.Count).ShouldBe((12, 2, "states/bb", 4));
        second.Reason.ShouldBe("ROUND_TAKEN");
        var next = await _service.Meetings.GetMeetingSeriesAsync(new() { Name = series.Name }, _service.Depositary());
        (next.NextRound, next.NextHost).ShouldBe((13, "states/aa"));
        (await Schedule(agreement, "r13", In(series, Meeting("2026-06-01")))).Round.ShouldBe(13);
    }

    [Fact]
    public async Task A_round_that_is_cancelled_gives_its_number_back()
    {
        var agreement = await _service.Draft("cancelled");
        var series = await Series(agreement, "dialogue");
        var first = await Schedule(agreement, "first", In(series, Meeting("2026-06-01")));

        await _service.Meetings.CancelMeetingAsync(new() { Name = first.Name, Reason = "not now" }, _service.Depositary());

        (await Schedule(agreement, "again", In(series, Meeting("2026-07-01")))).Round.ShouldBe(1);
        (await Refused.By(_service.Meetings.HoldMeetingAsync(new() { Name = first.Name }, _service.Depositary()))).Metadata["state"].ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task A_forum_of_more_than_500_from_more_than_90_countries()
    {
        var agreement = await _service.Draft("forum");
        var meeting = Meeting("2024-09-12/..");
        (meeting.Kind, meeting.HostLabel, meeting.HostKind) = (MeetingKind.Forum, "a security forum", HostKind.Other);
        meeting.Agenda.Add(new AgendaItem { Topic = "the sea of peace", Date = "2024-09-15" });
        var name = (await Schedule(agreement, "forum", meeting)).Name;

        var held = await _service.Meetings.HoldMeetingAsync(new() { Name = name, Attendance = { AtLeast(AttendanceKind.Persons, "500"), AtLeast(AttendanceKind.States, "90") } }, _service.Depositary());

        held.Attendance.Select(a => (a.Kind, a.Count.Qualifier, a.Count.Value)).ShouldBe(
            [(AttendanceKind.Persons, QuantityQualifier.AtLeast, "500"), (AttendanceKind.States, QuantityQualifier.AtLeast, "90")]);
        held.Agenda.Single().Date.ShouldBe("2024-09-15");
    }

    [Fact]
    public async Task A_visit_to_a_university_and_a_visit_whose_forerunner_has_a_year_only()
    {
        var agreement = await _service.Draft("visits");
        var before = await _service.Policy();
        var university = Meeting("2024-09-15");
        (university.Kind, university.HostLabel, university.HostKind) = (MeetingKind.Visit, "a university of technology", HostKind.Academic);
        var minister = Meeting("2021-04-06/2021-04-07");
        (minister.Kind, minister.PreviousDate) = (MeetingKind.Visit, "2012");

        (await Schedule(agreement, "university", university)).HostKind.ShouldBe(HostKind.Academic);
        var visit = await Schedule(agreement, "minister", minister);

        (visit.PreviousDate, visit.DurationDays).ShouldBe(("2012", 2));
        (await _service.Policy()).ShouldBe(before);
    }

    [Fact]
    public async Task A_group_that_attends_is_no_party_and_gets_no_grant()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "with-a-group");
        var before = await _service.Policy();
        var meeting = Meeting("2021-03-18");
        meeting.Delegations.Add(Delegation("aa", "agencies/aa-customs", "Test envoy"));
        meeting.Delegations.Add(new Delegation { DelegationId = "group", Kind = DelegationKind.NonState, Label = "envoys of a movement" });

        var held = await Hold((await Schedule(agreement, "moscow", meeting)).Name);

        (held.Present.PartiesInForce, held.Present.PartiesPresent, held.Present.Percent).ShouldBe((2, 1, "50"));
        (await _service.Agreements.GetAgreementAsync(new() { Name = agreement }, _service.Depositary())).Parties.Count.ShouldBe(2);
        (await _service.Policy()).ShouldBe(before);
    }

    [Fact]
    public async Task A_party_records_its_own_delegation_and_nobody_elses()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "own-delegation");
        var name = (await Schedule(agreement, "one", Meeting("2026-02-01"))).Name;
        var own = Delegation("aa", "agencies/aa-customs", "Test officer");

        var recorded = await _service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = own }, _service.Liaison("agencies/aa-customs"));
        recorded.Delegations.Single().Members.Single().Name.ShouldBe("Test officer");

        var others = await Refused.By(_service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = own }, _service.Liaison("agencies/bb-customs")));
        var taken = await Refused.By(_service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = Delegation("aa", "agencies/bb-customs", "x") }, _service.Liaison("agencies/bb-customs")));
        (others.Reason, taken.Reason).ShouldBe(("NOT_AUTHORISED_FOR_PARTY", "NOT_AUTHORISED_FOR_PARTY"));
        var hosted = await Refused.By(_service.Meetings.HoldMeetingAsync(new() { Name = name }, _service.Liaison("agencies/aa-customs")));
        hosted.Reason.ShouldBe("ROLE_REQUIRED");
    }

    [Fact]
    public async Task A_member_of_two_delegations_keeps_each_sources_spelling_and_one_id()
    {
        var agreement = await _service.Draft("spellings");
        await _service.Directory.CreateOfficialAsync(new() { OfficialId = "test", Official = new() { DisplayName = "Test Alexander", Aliases = { "Test Aleksandr V" } } }, _service.Registrar);
        foreach (var (id, spelling) in new[] { ("forum", "Test Alexander"), ("talks", "Test Aleksandr V") })
        {
            var meeting = Meeting("2024-09-15");
            meeting.Delegations.Add(Delegation("one", "states/aa", spelling, "officials/test"));
            await Schedule(agreement, id, meeting);
        }

        var members = (await _service.Meetings.ListMeetingsAsync(new() { Parent = agreement }, _service.Depositary())).Meetings.SelectMany(m => m.Delegations).SelectMany(d => d.Members);

        members.Select(m => (m.Official, m.Name)).ShouldBe([("officials/test", "Test Alexander"), ("officials/test", "Test Aleksandr V")]);
    }

    [Fact]
    public async Task Once_a_meeting_has_decided_a_party_does_not_change_who_was_present()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "decided");
        var name = (await Schedule(agreement, "one", Meeting("2026-02-01"))).Name;
        var own = Delegation("aa", "agencies/aa-customs", "Test officer");
        await _service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = own }, _service.Liaison("agencies/aa-customs"));
        await Hold(name);
        await _service.Meetings.RecordOutcomeAsync(new() { Name = name, Outcome = new() { Kind = OutcomeKind.Decision, Title = "A decision" } }, _service.Depositary());

        own.Observer = true;

        (await Refused.By(_service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = own }, _service.Liaison("agencies/aa-customs")))).Reason.ShouldBe("ROLE_REQUIRED");
        (await _service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = own }, _service.Depositary())).Present.PartiesPresent.ShouldBe(0);
    }

    [Fact]
    public async Task A_meeting_that_is_to_come_cannot_have_been_held()
    {
        var agreement = await _service.Draft("to-come");
        // The clock stands at 2026-03-01T08:00Z, and somewhere it is the evening of that day.
        var (tomorrow, ends, today, year) = (await Schedule(agreement, "tomorrow", Meeting("2026-03-02")), await Schedule(agreement, "span", Meeting("2026-03-02/2026-03-03")),
            await Schedule(agreement, "today", Meeting("2026-03-01/2026-03-04")), await Schedule(agreement, "year", Meeting("2026")));

        foreach (var meeting in new[] { tomorrow, ends })
        {
            var refused = await Refused.By(_service.Meetings.HoldMeetingAsync(new() { Name = meeting.Name }, _service.Depositary()));
            (refused.Reason, refused.Metadata["date"]).ShouldBe(("MEETING_TO_COME", meeting.Date));
        }

        (await Hold(today.Name)).State.ShouldBe(MeetingState.Held);
        (await Hold(year.Name)).State.ShouldBe(MeetingState.Held);
    }

    [Fact]
    public async Task Others_hear_of_meetings_that_are_scheduled_and_held()
    {
        var agreement = await _service.Draft("heard");
        var name = (await Schedule(agreement, "one", Meeting("2026-02-01"))).Name;
        await Hold(name);

        (await _service.Heard.Of(name, 2)).ShouldBe(["meeting.scheduled", "meeting.held"]);
    }

    [Fact]
    public async Task An_official_who_is_named_is_in_the_directory_under_that_spelling()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "known-officials");
        await _service.Directory.CreateOfficialAsync(new() { OfficialId = "known", Official = new() { DisplayName = "Test Aleksandr", Aliases = { "Test Alexander" } } }, _service.Registrar);
        var name = (await Schedule(agreement, "one", Meeting("2026-02-01"))).Name;
        var delegation = Delegation("aa", "agencies/aa-customs", "TEST  Alexander", "officials/known");
        delegation.Members.Add([new DelegationMember { Name = "Somebody", Official = "officials/unknown" }, new DelegationMember { Name = "Sasha", Official = "officials/known" }]);
        RecordDelegationRequest request = new() { Name = name, Delegation = delegation };

        var refused = await Refused.By(_service.Meetings.RecordDelegationAsync(request, _service.Liaison("agencies/aa-customs")));
        refused.Fields.ShouldBe(["delegation.members[1].official", "delegation.members[2].name"]);

        await _service.Directory.AddAliasAsync(new() { Name = "officials/known", Alias = "Sasha" }, _service.Registrar);
        delegation.Members.RemoveAt(1);
        (await _service.Meetings.RecordDelegationAsync(request, _service.Liaison("agencies/aa-customs"))).Delegations.Single().Members.Select(m => m.Name).ShouldBe(["TEST  Alexander", "Sasha"]);
        var scheduled = Meeting("2026-02-01");
        scheduled.Delegations.Add(Delegation("aa", "agencies/aa-customs", "Nobody", "officials/known"));
        (await Refused.By(ScheduleCall(agreement, "two", scheduled))).Fields.ShouldBe(["meeting.delegations[0].members[0].name"]);
    }

    [Fact]
    public async Task For_a_stranger_a_meeting_does_not_exist()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "hidden-meeting");
        var series = await Series(agreement, "series");
        var name = (await Schedule(agreement, "one", In(series, Meeting("2026-02-01")))).Name;
        var stranger = _service.As("agencies/cc-customs", "liaison", "depositary");

        var reasons = new[]
        {
            await Refused.By(_service.Meetings.GetMeetingAsync(new() { Name = name }, stranger)),
            await Refused.By(_service.Meetings.GetMeetingSeriesAsync(new() { Name = series.Name }, stranger)),
            await Refused.By(_service.Meetings.ListMeetingsAsync(new() { Parent = agreement }, stranger)),
            await Refused.By(_service.Meetings.ListMeetingSeriesAsync(new() { Parent = agreement }, stranger)),
            await Refused.By(_service.Meetings.RecordDelegationAsync(new() { Name = name, Delegation = Delegation("cc", "agencies/cc-customs", "x") }, stranger)),
            await Refused.By(_service.Meetings.RecordOutcomeAsync(new() { Name = name, Outcome = new() { Kind = OutcomeKind.Decision, Title = "x" } }, stranger)),
        }.Select(r => r.Reason);

        reasons.ShouldAllBe(reason => reason == "NOT_FOUND");
    }

    [Fact]
    public async Task A_list_is_cut_into_pages_and_a_page_of_large_meetings_ends_early()
    {
        var agreement = await _service.Draft("large");
        string[] names = [.. Enumerable.Range(10, 24).Select(i => $"{agreement}/meetings/m{i}")];
        for (var i = 10; i < 34; i++) await Schedule(agreement, $"m{i}", Meeting("2026-06-01", [.. Enumerable.Repeat(new string('x', 500), 100)]));

        var small = await _service.Meetings.ListMeetingsAsync(new() { Parent = agreement, PageSize = 2 }, _service.Depositary());
        var first = await _service.Meetings.ListMeetingsAsync(new() { Parent = agreement, PageSize = 500 }, _service.Depositary());
        var rest = await _service.Meetings.ListMeetingsAsync(new() { Parent = agreement, PageSize = 500, PageToken = first.NextPageToken }, _service.Depositary());

        small.Meetings.Select(m => m.Name).ShouldBe(names[..2]);
        first.Meetings.Count.ShouldBe(21);
        first.Meetings.Concat(rest.Meetings).Select(m => m.Name).ShouldBe(names);
        rest.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_meeting_is_said_at_once()
    {
        var wrong = Meeting("yesterday");
        (wrong.Round, wrong.Host, wrong.Previous) = (3, "somebody", "agreements/other/meetings/one");
        wrong.Quorum = new Fraction { Numerator = 4, Denominator = 3 };
        wrong.Delegations.Add(new Delegation { DelegationId = "x", Kind = DelegationKind.NonState, Sender = "states/aa" });

        (await Refused.By(ScheduleCall("agreements/any", "one", wrong))).Fields.ShouldBe(
        [
            "meeting.round", "meeting.date", "meeting.previous", "meeting.host", "meeting.quorum.numerator", "meeting.delegations[0].sender", "meeting.delegations[0].label",
        ]);
    }

    internal static Meeting Meeting(string date, params string[] agenda) =>
        new() { Title = "Test meeting", Kind = MeetingKind.Bilateral, Date = date, Agenda = { agenda.Select(topic => new AgendaItem { Topic = topic }) } };

    internal static Delegation Delegation(string id, string sender, string member, string official = "") =>
        new() { DelegationId = id, Kind = DelegationKind.State, Sender = sender, Members = { new DelegationMember { Name = member, Official = official } } };

    private static Meeting In(MeetingSeries series, Meeting meeting, int round = 0)
    {
        (meeting.Series, meeting.Round) = (series.Name, round);
        return meeting;
    }

    private static Attendance AtLeast(AttendanceKind kind, string value) => new() { Kind = kind, Count = new Quantity { Value = value, Unit = "C62", Qualifier = QuantityQualifier.AtLeast } };

    private async Task<MeetingSeries> Series(string agreement, string id, Action<MeetingSeries>? change = null)
    {
        var series = new MeetingSeries { Title = "Test series", Kind = MeetingKind.Round };
        change?.Invoke(series);
        return await _service.Meetings.CreateMeetingSeriesAsync(new() { Parent = agreement, MeetingSeriesId = id, MeetingSeries = series }, _service.Depositary());
    }

    private async Task<Meeting> Schedule(string agreement, string id, Meeting meeting) => await ScheduleCall(agreement, id, meeting);

    private Grpc.Core.AsyncUnaryCall<Meeting> ScheduleCall(string agreement, string id, Meeting meeting) =>
        _service.Meetings.ScheduleMeetingAsync(new() { Parent = agreement, MeetingId = id, Meeting = meeting }, _service.Depositary());

    private async Task<Meeting> Hold(string name) => await _service.Meetings.HoldMeetingAsync(new() { Name = name }, _service.Depositary());
}
