using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Programmes;

public sealed class ProgrammesTests(Register register) : IClassFixture<Register>
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_nomination_beyond_the_seats_waits_in_order_of_arrival_and_moves_up_when_a_seat_frees()
    {
        var name = await Training("waiting", Session("moscow", "2026-05-01", "2026-05-11", seats: 1));
        await Nominate(name, "moscow", "first", "officer-1");
        await Nominate(name, "moscow", "second", "officer-2");
        var full = await Nominate(name, "moscow", "third", "officer-3");

        States(full).ShouldBe([NominationState.Seated, NominationState.Waiting, NominationState.Waiting]);
        full.Sessions[0].Nominations.Select(n => n.WaitingPosition).ShouldBe([0, 1, 2]);
        (full.Sessions[0].Seats[0].Taken, full.Sessions[0].Seats[0].Waiting).ShouldBe((1, 2));

        var freed = await Withdraw(name, "moscow", "first");

        States(freed).ShouldBe([NominationState.Withdrawn, NominationState.Seated, NominationState.Waiting]);
        freed.Sessions[0].Nominations[2].WaitingPosition.ShouldBe(1);
    }

    [Fact]
    public async Task An_officer_cannot_be_in_Moscow_and_in_Siberia_at_the_same_time()
    {
        var name = await Training("overlap", Session("moscow", "2026-05-01", "2026-05-11"), Session("siberia", "2026-05-10", "2026-05-20"), Session("after", "2026-05-11", "2026-05-15"));
        await Nominate(name, "moscow", "one", "officials/test");

        var refused = await Refused.By(NominateCall(name, "siberia", "one", "officials/test"));

        (refused.Reason, refused.Metadata["session"]).ShouldBe(("SESSIONS_OVERLAP", "moscow"));
        (await Refused.By(NominateCall(name, "moscow", "two", "officials/test"))).Metadata["nomination"].ShouldBe("one");
        // The one ends as the other begins.
        States(await Nominate(name, "after", "one", "officials/test")).ShouldBe([NominationState.Seated, NominationState.Seated]);
    }

    [Fact]
    public async Task Sessions_of_another_programme_of_the_agreement_overlap_as_well()
    {
        var (agreement, name) = await Programme("two-programmes", Session("moscow", "2026-05-01", "2026-05-11"));
        var other = await Programme(agreement, "other", Session("siberia", "2026-05-05", "2026-05-08"));
        await Nominate(name, "moscow", "one", "officials/test");

        (await Refused.By(NominateCall(other, "siberia", "one", "officials/test"))).Reason.ShouldBe("SESSIONS_OVERLAP");
    }

    [Fact]
    public async Task Nobody_has_seats_at_once_under_two_agreements_and_nobody_is_told_which_the_other_is()
    {
        var name = await Training("seen", Session("moscow", "2026-05-01", "2026-05-11"));
        var hidden = await Training("unseen", Session("siberia", "2026-05-05", "2026-05-08"), Session("later", "2026-05-11", "2026-05-12"));
        await _service.Programmes.NominateParticipantAsync(Of(hidden, "siberia", "officials/shared"), _service.Liaison(Bb));
        await _service.Programmes.NominateParticipantAsync(Of(hidden, "siberia", "own-key"), _service.Liaison(Bb));

        var refused = await Refused.By(_service.Programmes.NominateParticipantAsync(Of(name, "moscow", "officials/shared", Aa), _service.Liaison(Aa)));

        (refused.Reason, refused.Metadata["name"], refused.Metadata["session"]).ShouldBe(("SESSIONS_OVERLAP", name, ""));
        $"{refused.Message} {string.Join(' ', refused.Metadata.Values)}".ShouldNotContain("unseen");
        $"{refused.Message} {string.Join(' ', refused.Metadata.Values)}".ShouldNotContain("siberia");
        // Another party's key for its own people is another person, and an end is no overlap.
        (await _service.Programmes.NominateParticipantAsync(Of(name, "moscow", "own-key", Aa), _service.Liaison(Aa))).Sessions[0].Nominations.Single().State.ShouldBe(NominationState.Seated);
        var own = Of(name, "moscow", "own-key");
        own.Nomination.NominationId = "bb-own-key";
        (await Refused.By(_service.Programmes.NominateParticipantAsync(own, _service.Liaison(Bb)))).Reason.ShouldBe("SESSIONS_OVERLAP");
    }

    [Fact]
    public async Task A_seat_given_up_under_one_agreement_lets_who_waits_under_another_move_up()
    {
        var here = await Training("gives-up", Session("moscow", "2026-05-01", "2026-05-11", seats: 1));
        var there = await Training("moves-up", Session("siberia", "2026-05-05", "2026-05-08", seats: 1));
        await _service.Programmes.NominateParticipantAsync(Of(there, "siberia", "somebody", Aa), _service.Liaison(Aa));
        await _service.Programmes.NominateParticipantAsync(Of(there, "siberia", "officials/mover", Aa), _service.Liaison(Aa));
        await _service.Programmes.NominateParticipantAsync(Of(here, "moscow", "officials/mover", Aa), _service.Liaison(Aa));
        // The seat over there is free, and its next in line has one here.
        await _service.Programmes.WithdrawNominationAsync(new() { Name = there, SessionId = "siberia", NominationId = "somebody" }, _service.Liaison(Aa));
        (await Read(there)).ShouldBe([NominationState.Withdrawn, NominationState.Waiting]);

        await _service.Programmes.WithdrawNominationAsync(new() { Name = here, SessionId = "moscow", NominationId = "officials-mover" }, _service.Liaison(Aa));

        (await Read(there)).ShouldBe([NominationState.Withdrawn, NominationState.Seated]);
    }

    [Fact]
    public async Task The_first_certificate_of_a_session_tells_that_the_training_was_held()
    {
        var (agreement, name) = await Programme("evidence", Session("done", "2026-01-10", "2026-01-20"), Session("again", "2026-02-10", "2026-02-20"));
        var pledge = Commitments.CommitmentStory.Political();
        pledge.Metrics.Add(new Metric { MetricId = "trainings", Unit = "C62" });
        pledge.EvidenceSources.Add(new EvidenceSource { Kind = DeedKind.TrainingHeld, MetricId = "trainings" });
        var commitment = (await _service.Commitments.CreateCommitmentAsync(new() { Parent = agreement, CommitmentId = "train", Commitment = pledge }, _service.Depositary())).Name;
        await _service.Commitments.AgreeCommitmentAsync(new() { Name = commitment, Evidence = Tests.Commitments.CommitmentsTests.Cited() }, _service.Depositary());
        foreach (var id in new[] { "one", "two" }) await Nominate(name, "done", id, id);
        await Nominate(name, "again", "one", "one");

        foreach (var (session, id) in new[] { ("done", "one"), ("done", "two"), ("again", "one") }) await Certify(name, session, id);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var advances = await Advances(commitment);
        for (; advances.Count < 2; advances = await Advances(commitment)) await Task.Delay(20, patience.Token);
        advances.Select(s => (s.Evidence.Resource, s.Date, s.Quantity.Value)).ShouldBe([(name, "2026-01-20", "1"), (name, "2026-02-20", "1")]);
    }

    [Fact]
    public async Task Who_has_a_seat_elsewhere_is_passed_over_until_that_seat_is_given_up()
    {
        var name = await Training("passed-over", Session("moscow", "2026-05-01", "2026-05-11", seats: 1), Session("siberia", "2026-05-05", "2026-05-08", seats: 1));
        await Nominate(name, "moscow", "a", "officer-a");
        await Nominate(name, "moscow", "b", "officer-b");
        await Nominate(name, "siberia", "b", "officer-b");
        var freed = await Withdraw(name, "moscow", "a");
        freed.Sessions[0].Nominations.Select(n => n.State).ShouldBe([NominationState.Withdrawn, NominationState.Waiting]);

        var given = await Withdraw(name, "siberia", "b");

        given.Sessions[0].Nominations.Select(n => n.State).ShouldBe([NominationState.Withdrawn, NominationState.Seated]);
    }

    [Fact]
    public async Task Places_of_professors_and_students_are_counted_apart()
    {
        var session = Session("autumn", "2026-09-01", "2027-01-01");
        session.Seats.Clear();
        session.Seats.Add([new Seats { Role = ParticipantRole.Professor, Count = 1 }, new Seats { Role = ParticipantRole.Student, Count = 2 }]);
        var name = await Training("exchange", session);
        await Nominate(name, "autumn", "p1", "professor-1", ParticipantRole.Professor);
        await Nominate(name, "autumn", "p2", "professor-2", ParticipantRole.Professor);
        await Nominate(name, "autumn", "s1", "student-1", ParticipantRole.Student);
        var after = await Nominate(name, "autumn", "o1", "officer-1", ParticipantRole.Officer);

        after.Sessions[0].Seats.Select(s => (s.Role, s.Count, s.Taken, s.Waiting)).ShouldBe([(ParticipantRole.Professor, 1, 1, 1), (ParticipantRole.Student, 2, 1, 0)]);
        States(after)[^1].ShouldBe(NominationState.Waiting);
    }

    [Fact]
    public async Task A_certificate_is_issued_to_who_had_a_seat_once_the_session_is_over()
    {
        var name = await Training("profiling", Session("done", "2026-01-10", "2026-01-20", seats: 1), Session("to-come", "2026-09-01", "2026-09-10"));
        await Nominate(name, "done", "one", "officer-1");
        await Nominate(name, "done", "two", "officer-2");
        await Nominate(name, "to-come", "one", "officer-1");

        States(await Certify(name, "done", "one"))[0].ShouldBe(NominationState.Certified);
        (await Refused.By(CertifyCall(name, "done", "two"))).Metadata["state"].ShouldBe("WAITING");
        (await Refused.By(CertifyCall(name, "to-come", "one"))).Reason.ShouldBe("SESSION_NOT_OVER");
        (await Refused.By(WithdrawCall(name, "done", "one"))).Metadata["state"].ShouldBe("CERTIFIED");
    }

    [Fact]
    public async Task A_party_nominates_its_own_and_other_parties_do_not_learn_whom()
    {
        var name = await Training("own-officers", Session("moscow", "2026-05-01", "2026-05-11"));
        await Nominate(name, "moscow", "one", "officer-1");

        (await Refused.By(_service.Programmes.NominateParticipantAsync(Nomination(name, "moscow", "two", "officer-2", ParticipantRole.Officer), _service.Liaison(Bb)))).Reason.ShouldBe("NOT_AUTHORISED_FOR_PARTY");
        (await Person(name, _service.Liaison(Bb))).ShouldBeEmpty();
        (await Person(name, _service.Liaison(Aa))).ShouldBe("officer-1-own-officers");
        (await Person(name, _service.Depositary())).ShouldBe("officer-1-own-officers");
    }

    [Fact]
    public async Task Of_a_public_agreement_everybody_reads_and_only_parties_nominate()
    {
        var agreement = await _service.InForce([Aa, Bb], "public-training", a => a.Public = true);
        var name = await Programme(agreement, "open", Session("moscow", "2026-05-01", "2026-05-11"));
        var outsider = Nomination(name, "moscow", "one", "x", ParticipantRole.Officer);
        outsider.Nomination.Party = "agencies/cc-customs";

        (await Refused.By(_service.Programmes.NominateParticipantAsync(outsider, _service.Liaison("agencies/cc-customs")))).Reason.ShouldBe("NOT_A_PARTY");
        (await _service.Programmes.GetProgrammeAsync(new() { Name = name }, _service.Liaison("agencies/cc-customs"))).Sessions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task For_a_stranger_a_programme_does_not_exist()
    {
        var name = await Training("hidden-training", Session("moscow", "2026-05-01", "2026-05-11"));
        var stranger = _service.As("agencies/cc-customs", "liaison", "depositary");

        (await Refused.By(_service.Programmes.GetProgrammeAsync(new() { Name = name }, stranger))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Programmes.ListProgrammesAsync(new() { Parent = "agreements/hidden-training" }, stranger))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Programmes.NominateParticipantAsync(Nomination(name, "moscow", "one", "x", ParticipantRole.Officer), stranger))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_session_is_said_at_once()
    {
        var wrong = Session("x", "2026-05-11", "2026-05-11");
        wrong.Seats.Add(new Seats { Role = ParticipantRole.Officer, Count = -1 });

        (await Refused.By(_service.Programmes.AddSessionAsync(new() { Name = "agreements/any", Session = wrong }, _service.Depositary()))).Fields.ShouldBe(
            ["name", "session.end_time", "session.seats", "session.seats[1].count"]);
    }

    private async Task<string> Person(string name, Grpc.Core.Metadata caller) => (await _service.Programmes.GetProgrammeAsync(new() { Name = name }, caller)).Sessions[0].Nominations[0].Person;

    private static NominateParticipantRequest Of(string name, string session, string person, string party = Bb) =>
        new() { Name = name, SessionId = session, Nomination = new Nomination { NominationId = person.Replace('/', '-'), Party = party, Person = person, Role = ParticipantRole.Officer } };

    private async Task<NominationState[]> Read(string name) => States(await _service.Programmes.GetProgrammeAsync(new() { Name = name }, _service.Depositary()));

    private async Task<List<CommitmentStep>> Advances(string commitment) =>
        [.. (await _service.Commitments.GetCommitmentAsync(new() { Name = commitment }, _service.Depositary())).Steps.Where(s => s.Kind == CommitmentStepKind.Advance)];

    private static NominationState[] States(Programme programme) => [.. programme.Sessions.SelectMany(s => s.Nominations).Select(n => n.State)];

    private static Session Session(string id, string from, string until, int seats = 5) => new()
    {
        SessionId = id,
        Place = id,
        StartTime = Timestamp.FromDateTime(DateTime.SpecifyKind(DateTime.Parse(from), DateTimeKind.Utc)),
        EndTime = Timestamp.FromDateTime(DateTime.SpecifyKind(DateTime.Parse(until), DateTimeKind.Utc)),
        Seats = { new Seats { Role = ParticipantRole.Officer, Count = seats } },
    };

    private async Task<string> Training(string agreement, params Session[] sessions) => (await Programme(agreement, sessions)).Name;

    private async Task<(string Agreement, string Name)> Programme(string id, params Session[] sessions)
    {
        var agreement = await _service.InForce([Aa, Bb], id);
        return (agreement, await Programme(agreement, "training", sessions));
    }

    private async Task<string> Programme(string agreement, string id, params Session[] sessions)
    {
        var programme = await _service.Programmes.CreateProgrammeAsync(
            new() { Parent = agreement, ProgrammeId = id, Programme = new Programme { Title = "Test training", Kind = ProgrammeKind.Training, Topics = { "container-profiling" } } }, _service.Depositary());
        foreach (var session in sessions) await _service.Programmes.AddSessionAsync(new() { Name = programme.Name, Session = session }, _service.Depositary());
        return programme.Name;
    }

    private async Task<Programme> Nominate(string name, string session, string id, string person, ParticipantRole role = ParticipantRole.Officer) => await NominateCall(name, session, id, person, role);

    private Grpc.Core.AsyncUnaryCall<Programme> NominateCall(string name, string session, string id, string person, ParticipantRole role = ParticipantRole.Officer) =>
        _service.Programmes.NominateParticipantAsync(Nomination(name, session, id, person, role), _service.Liaison(Aa));

    private static NominateParticipantRequest Nomination(string name, string session, string id, string person, ParticipantRole role) =>
        new() { Name = name, SessionId = session, Nomination = new Nomination { NominationId = id, Party = Aa, Person = $"{person}-{name.Split('/')[1]}", Role = role } };

    private async Task<Programme> Withdraw(string name, string session, string id) => await WithdrawCall(name, session, id);

    private Grpc.Core.AsyncUnaryCall<Programme> WithdrawCall(string name, string session, string id) =>
        _service.Programmes.WithdrawNominationAsync(new() { Name = name, SessionId = session, NominationId = id }, _service.Liaison(Aa));

    private async Task<Programme> Certify(string name, string session, string id) => await CertifyCall(name, session, id);

    private Grpc.Core.AsyncUnaryCall<Programme> CertifyCall(string name, string session, string id) => _service.Programmes.IssueCertificateAsync(
        new() { Name = name, SessionId = session, NominationId = id, CertificateSha256 = ByteString.CopyFrom(new byte[32]) }, _service.Depositary());
}
