using Google.Protobuf;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Events;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Tests.Commitments;

public sealed class CommitmentsTests(Register register) : IClassFixture<Register>
{
    private const string Operation = "operations/0199a000-0000-4000-8000-00000000000a";
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task The_pipeline_is_stored_as_stated_and_waits_for_its_preconditions()
    {
        var agreement = await _service.Draft("pipeline");
        var pipeline = await Create(agreement, "karachi-lahore", CommitmentLogTests.Pipeline());
        await Agree(pipeline.Name);

        var refused = await Refused.By(_service.Commitments.StartCommitmentAsync(new() { Name = pipeline.Name, Evidence = Cited() }, _service.Depositary()));

        (refused.Reason, refused.Metadata["preconditions"]).ShouldBe(("PRECONDITION_OPEN", "legal,technical"));
        var read = await Get(pipeline.Name);
        read.State.ShouldBe(CommitmentState.Blocked);
        read.Metrics.Select(m => (m.Target.Value, m.Target.Unit, m.Target.Qualifier)).ShouldBe(
            [("1100", "KMT", QuantityQualifier.Exact), ("2000000000", "USD", QuantityQualifier.Estimated), ("12400000000", "MTQ", QuantityQualifier.AtMost)]);
    }

    [Fact]
    public async Task Three_topics_of_a_political_call_are_found_by_topic()
    {
        var agreement = await _service.Draft("topics");
        var call = CommitmentStory.Political();
        call.Topics.Add(["security", "counter-terrorism", "economic-connectivity"]);
        await Create(agreement, "call", call);
        await Create(agreement, "counter-narcotics", new Commitment { Text = "Test data", Bindingness = Bindingness.Political, Topics = { "counter-narcotics" } });

        var found = await _service.Commitments.ListCommitmentsAsync(new() { Parent = agreement, Topic = "counter-terrorism" }, _service.Depositary());

        found.Commitments.Single().Topics.Count.ShouldBe(3);
        found.Commitments.Single().State.ShouldBe(CommitmentState.Proposed);
    }

    [Fact]
    public async Task A_completed_exercise_advances_the_commitment_that_names_it_once_however_often_it_is_told()
    {
        var agreement = await _service.Draft("told");
        var name = await Exercises(agreement, "named", new EvidenceSource { Resource = Operation, MetricId = "exercises" });

        for (var i = 0; i < 3; i++) await Tell(new() { Resource = Operation, Sequence = 5, Kind = (int)DeedKind.OperationCompleted, Bases = [], Agency = "agencies/aa-customs", DoneAt = DoneAt });
        await Tell(new() { Resource = Operation, Sequence = 6, Kind = (int)DeedKind.OperationCompleted, Bases = [], Agency = "agencies/aa-customs", DoneAt = DoneAt });

        var advanced = await Until(name, 2);
        advanced.Progress.Single().Total.Value.ShouldBe("2");
        advanced.State.ShouldBe(CommitmentState.Started);
        advanced.Steps.Where(s => s.Kind == CommitmentStepKind.Advance).ShouldAllBe(s => s.Evidence.Resource == Operation && s.Date == "2026-02-01" && s.Recorder == "");
    }

    [Fact]
    public async Task A_deed_counts_for_the_agreement_on_whose_basis_it_was_done_and_for_no_other()
    {
        var (one, other) = (await _service.Draft("basis-one"), await _service.Draft("basis-other"));
        var source = new EvidenceSource { Kind = DeedKind.TrainingHeld, MetricId = "exercises" };
        var (counts, not) = (await Exercises(one, "by-kind", source), await Exercises(other, "by-kind", source));

        await Tell(new() { Resource = "programmes/test", Sequence = 1, Kind = (int)DeedKind.TrainingHeld, Bases = [one], Agency = "agencies/aa-customs", DoneAt = DoneAt });
        await Until(counts, 1);

        (await Get(not)).Progress.Single().StepCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_transfer_told_in_another_unit_counts_as_some_and_not_as_a_number()
    {
        var agreement = await _service.Draft("units");
        var commitment = CommitmentStory.Political();
        commitment.Metrics.Add(new Metric { MetricId = "mass", Unit = "KGM", Target = CommitmentStory.Exact("100", "KGM") });
        commitment.EvidenceSources.Add(new EvidenceSource { Kind = DeedKind.TransferReceived, MetricId = "mass" });
        var name = (await Create(agreement, "transfers", commitment)).Name;

        await Tell(new() { Resource = "transfers/one", Sequence = 1, Kind = (int)DeedKind.TransferReceived, Bases = [agreement], Agency = "agencies/aa-customs", DoneAt = DoneAt, Amount = "40", Unit = "KGM" });
        await Tell(new() { Resource = "transfers/two", Sequence = 1, Kind = (int)DeedKind.TransferReceived, Bases = [agreement], Agency = "agencies/aa-customs", DoneAt = DoneAt, Amount = "7", Unit = "H87" });

        var progress = (await Until(name, 2)).Progress.Single();
        (progress.Total.Value, progress.Total.Qualifier, progress.Incomplete, progress.Percent).ShouldBe(("40", QuantityQualifier.AtLeast, true, "40"));
    }

    [Fact]
    public async Task A_commitment_is_overdue_after_its_day_and_its_clock_stands_while_the_agreement_is_suspended()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "clock");
        var name = (await Create(agreement, "due", CommitmentStory.Political("2026-02-01"))).Name;
        await Agree(name, "2026-01-01");

        (await Get(name)).Overdue.ShouldBeTrue();
        (await _service.Commitments.ListCommitmentsAsync(new() { Parent = agreement, OverdueOnly = true }, _service.Depositary())).Commitments.Count.ShouldBe(1);

        var later = (await Create(agreement, "later", CommitmentStory.Political("2027-02-01"))).Name;
        await Agree(later, "2026-01-01");
        await _service.Agreements.SuspendAgreementAsync(new() { Name = agreement }, _service.Depositary());

        var paused = await Get(later);
        (paused.ClockPaused, paused.Overdue, paused.OverdueTime).ShouldBe((true, false, null));
    }

    [Fact]
    public async Task Only_the_depositary_records_and_a_party_reads()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "roles");
        var name = (await Create(agreement, "one", CommitmentStory.Political())).Name;
        var party = _service.As("agencies/aa-customs", "liaison", "depositary");

        (await Refused.By(_service.Commitments.AgreeCommitmentAsync(new() { Name = name, Evidence = Cited() }, party))).Reason.ShouldBe("NOT_DEPOSITARY");
        (await Refused.By(_service.Commitments.AgreeCommitmentAsync(new() { Name = name, Evidence = Cited() }, _service.Liaison("agencies/aa-customs")))).Reason.ShouldBe("ROLE_REQUIRED");
        (await _service.Commitments.GetCommitmentAsync(new() { Name = name }, party)).Name.ShouldBe(name);
    }

    [Fact]
    public async Task For_a_stranger_a_commitment_does_not_exist()
    {
        var agreement = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "hidden-pledge");
        var name = (await Create(agreement, "one", CommitmentStory.Political())).Name;
        var stranger = _service.As("agencies/cc-customs", "liaison", "depositary");

        foreach (var asked in new[] { name, $"{agreement}/commitments/absent", "agreements/absent/commitments/one" })
        {
            var read = await Refused.By(_service.Commitments.GetCommitmentAsync(new() { Name = asked }, stranger));
            var written = await Refused.By(_service.Commitments.NoteCommitmentAsync(new() { Name = asked, Note = "x", Evidence = Cited() }, stranger));
            (read.Shape(asked), written.Shape(asked)).ShouldBe((read.Shape(asked), read.Shape(asked)));
            read.Reason.ShouldBe("NOT_FOUND");
        }

        (await Refused.By(_service.Commitments.ListCommitmentsAsync(new() { Parent = agreement }, stranger))).Reason.ShouldBe("NOT_FOUND");
        (await Refused.By(_service.Commitments.CreateCommitmentAsync(new() { Parent = agreement, CommitmentId = "two", Commitment = CommitmentStory.Political() }, stranger))).Reason.ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task A_retry_is_answered_as_before_and_a_changed_commitment_is_noticed()
    {
        var agreement = await _service.Draft("retried");
        var create = new CreateCommitmentRequest { Parent = agreement, CommitmentId = "one", Commitment = CommitmentStory.Political(), ValidateOnly = true };
        (await _service.Commitments.CreateCommitmentAsync(create, _service.Depositary())).State.ShouldBe(CommitmentState.Proposed);
        (create.ValidateOnly, create.RequestId) = (false, "7c4a3f60-0000-4000-8000-000000000001");
        var first = await _service.Commitments.CreateCommitmentAsync(create, _service.Depositary());

        (await _service.Commitments.CreateCommitmentAsync(create, _service.Depositary())).ShouldBe(first);
        create.RequestId = "";
        (await Refused.By(_service.Commitments.CreateCommitmentAsync(create, _service.Depositary()))).Reason.ShouldBe("ALREADY_EXISTS");
        await _service.Commitments.AgreeCommitmentAsync(new() { Name = first.Name, Evidence = Cited(), Etag = first.Etag }, _service.Depositary());
        (await Refused.By(_service.Commitments.StartCommitmentAsync(new() { Name = first.Name, Evidence = Cited(), Etag = first.Etag }, _service.Depositary()))).Reason.ShouldBe("ETAG_MISMATCH");
    }

    [Fact]
    public async Task Milestones_are_reached_and_what_only_the_server_says_is_not_taken_from_a_caller()
    {
        var agreement = await _service.Draft("milestones");
        var told = CommitmentStory.Political();
        told.Milestones.Add(new Milestone { MilestoneId = "survey", Reached = true });
        told.Steps.Add(new CommitmentStep { Kind = CommitmentStepKind.Agree });
        (told.State, told.Overdue) = (CommitmentState.Met, true);

        var created = await Create(agreement, "one", told);
        (created.State, created.Overdue, created.Steps.Count, created.Milestones[0].Reached).ShouldBe((CommitmentState.Proposed, false, 0, false));
        await Agree(created.Name);
        var reached = await _service.Commitments.ReachMilestoneAsync(new() { Name = created.Name, MilestoneId = "survey", Evidence = Cited() }, _service.Depositary());
        reached.Milestones[0].Reached.ShouldBeTrue();
        (await Refused.By(_service.Commitments.ReachMilestoneAsync(new() { Name = created.Name, MilestoneId = "other", Evidence = Cited() }, _service.Depositary()))).Fields.ShouldBe(["milestone_id"]);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_commitment_is_said_at_once()
    {
        var wrong = new Commitment
        {
            Text = "x",
            Bindingness = Bindingness.Legal,
            DueDate = "someday",
            Topics = { "Not A Topic" },
            Metrics =
            {
                new Metric { MetricId = "one", Unit = "KMT", Decisive = true, Target = new Quantity { Value = "1e9", Unit = "USD", Qualifier = QuantityQualifier.Exact } },
                new Metric { MetricId = "one", Unit = "km", RisingInYear = 1000 },
            },
            EvidenceSources = { new EvidenceSource { Resource = "nothing", MetricId = "two" }, new EvidenceSource { MetricId = "one" } },
        };

        var refused = await Refused.By(_service.Commitments.CreateCommitmentAsync(new() { Parent = "agreements/any", CommitmentId = "one", Commitment = wrong }, _service.Depositary()));

        refused.Fields.ShouldBe(
        [
            "commitment.topics[0]", "commitment.due_date", "commitment.metrics", "commitment.metrics[0].target.value", "commitment.metrics[0].target.unit", "commitment.metrics[0].decisive",
            "commitment.metrics[1].unit", "commitment.metrics[1].rising_in_year", "commitment.metrics[1].rising_in_year", "commitment.evidence_sources[0].metric_id",
            "commitment.evidence_sources[0].resource", "commitment.evidence_sources[1]",
        ]);
    }

    [Fact]
    public async Task A_step_cites_something_and_has_happened()
    {
        var refused = await Refused.By(_service.Commitments.AdvanceCommitmentAsync(
            new() { Name = "agreements/any/commitments/one", MetricId = "m", Quantity = new Quantity { Unit = "C62", Qualifier = QuantityQualifier.Exact }, Evidence = new Evidence(), Date = "2030-01-01" }, _service.Depositary()));

        refused.Fields.ShouldBe(["quantity.value", "evidence", "date"]);
    }

    private static long DoneAt => new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds() * 1000;

    internal static Evidence Cited() => new() { DocumentSha256 = ByteString.CopyFrom(new byte[32]) };

    private async Task<Commitment> Create(string agreement, string id, Commitment commitment) =>
        await _service.Commitments.CreateCommitmentAsync(new() { Parent = agreement, CommitmentId = id, Commitment = commitment }, _service.Depositary());

    private async Task Agree(string name, string date = "") =>
        await _service.Commitments.AgreeCommitmentAsync(new() { Name = name, Evidence = Cited(), Date = date }, _service.Depositary());

    private async Task<Commitment> Get(string name) => await _service.Commitments.GetCommitmentAsync(new() { Name = name }, _service.Depositary());

    private async Task<string> Exercises(string agreement, string id, EvidenceSource source)
    {
        var commitment = CommitmentStory.Political();
        commitment.Metrics.Add(new Metric { MetricId = "exercises", Unit = "C62" });
        commitment.EvidenceSources.Add(source);
        var name = (await Create(agreement, id, commitment)).Name;
        await Agree(name);
        return name;
    }

    private Task Tell(DeedDone deed) => _service.Services.GetRequiredService<IBus>().Publish(deed);

    // Consumers work behind the call: asked until the effect is there.
    private async Task<Commitment> Until(string name, int steps)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var read = await Get(name);
            if (read.Progress.Single().StepCount >= steps) return read;
            await Task.Delay(20, patience.Token);
        }
    }
}
