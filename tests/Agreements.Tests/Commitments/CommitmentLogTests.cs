using SecurityCoop.Agreements.Tests.Instruments;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;
using static SecurityCoop.Agreements.Tests.Commitments.CommitmentStory;

namespace SecurityCoop.Agreements.Tests.Commitments;

/// <summary>The rules of commitments by themselves, with the figures of the domain.</summary>
public sealed class CommitmentLogTests
{
    [Fact]
    public void A_promise_without_a_due_date_never_turns_overdue()
    {
        var markets = new CommitmentStory(Political()).Agree("2019-07-01");

        markets.At("9999-01-01").IsOverdue.ShouldBeFalse();
        markets.At("9999-01-01").Clock.OverdueFrom.ShouldBeNull();
    }

    [Fact]
    public void Troops_out_by_1_May_is_overdue_on_2_May_and_under_review_changes_nothing()
    {
        var withdrawal = new CommitmentStory(Political("2021-05-01")).Agree("2020-02-29");
        var before = withdrawal.StateAt("2021-03-01");
        withdrawal.Note("under review", "2021-03-01");

        withdrawal.StateAt("2021-03-01").ShouldBe(before);
        withdrawal.At("2021-05-01T23:59:59.999999Z").IsOverdue.ShouldBeFalse();
        withdrawal.At("2021-05-02").IsOverdue.ShouldBeTrue();
        withdrawal.Settle(V1.CommitmentState.Met, "2021-05-02").At("2021-05-03").IsOverdue.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2021", "2021-12-31", "2022-01-01")]
    [InlineData("2018-11", "2018-11-30", "2018-12-01")]
    [InlineData("2022-05-25/2022-05-26", "2022-05-26", "2022-05-27")]
    public void A_partial_due_date_is_past_after_its_latest_day_only(string due, string within, string past)
    {
        var story = new CommitmentStory(Political(due)).Agree("2017-01-01");

        story.At(within).IsOverdue.ShouldBeFalse();
        story.At(past).IsOverdue.ShouldBeTrue();
    }

    [Theory]
    [InlineData("XXXX-06-19")]
    [InlineData("2021~")]
    [InlineData("2021-01-01/..")]
    [InlineData("9999-12-31")]
    public void A_due_date_without_a_latest_day_is_never_past(string due) =>
        new CommitmentStory(Political(due)).Agree("2017-01-01").At("9999-12-30").IsOverdue.ShouldBeFalse();

    [Fact]
    public void A_proposal_is_never_overdue() => new CommitmentStory(Political("2021-05-01")).At("2022-01-01").IsOverdue.ShouldBeFalse();

    [Fact]
    public void A_suspension_of_the_agreement_moves_the_due_date_by_its_length()
    {
        var story = new CommitmentStory(Political("2021-05-01")).Agree("2021-01-01").Suspended("2021-03-01", "2021-03-11");

        story.At("2021-03-05").Clock.IsPaused.ShouldBeTrue();
        story.At("2021-03-11").Clock.IsPaused.ShouldBeFalse();
        story.At("2021-05-11T23:59:59Z").IsOverdue.ShouldBeFalse();
        story.At("2021-05-12").IsOverdue.ShouldBeTrue();
    }

    [Fact]
    public void Until_the_agreement_is_resumed_nobody_knows_when_the_date_is_past()
    {
        var story = new CommitmentStory(Political("2021-05-01")).Agree("2021-01-01").Suspended("2021-03-01");

        story.At("2030-01-01").Clock.ShouldBe(new Agreements.Commitments.DueClock(null, IsPaused: true));
        story.At("2030-01-01").IsOverdue.ShouldBeFalse();
    }

    [Fact]
    public void A_clause_may_let_the_clock_run_while_the_agreement_is_suspended()
    {
        var commitment = Political("2021-05-01");
        commitment.ClockRunsInSuspension = true;

        new CommitmentStory(commitment).Agree("2021-01-01").Suspended("2021-03-01").At("2021-05-02").IsOverdue.ShouldBeTrue();
    }

    [Fact]
    public void What_was_suspended_before_it_was_agreed_or_after_it_was_due_moves_nothing()
    {
        var story = new CommitmentStory(Political("2021-05-01")).Agree("2021-01-01").Suspended("2020-01-01", "2020-06-01").Suspended("2021-06-01", "2021-07-01");

        story.At("2021-05-02").IsOverdue.ShouldBeTrue();
    }

    [Fact]
    public void What_a_meeting_of_two_days_agreed_runs_from_its_second_day()
    {
        var story = new CommitmentStory(Political("2022-12-31")).Agree("2022-05-25/2022-05-26").Suspended("2022-05-20", "2022-06-05");

        // Ten of the sixteen days of the suspension lie after the agreement.
        story.At("2022-12-31").Clock.OverdueFrom.ShouldBe(TreatyStory.At("2023-01-11"));
    }

    [Fact]
    public void A_political_commitment_is_not_met_and_never_breached()
    {
        var legal = Political();
        legal.Bindingness = V1.Bindingness.Legal;

        new CommitmentStory(Political()).Agree("2021-01-01").Settle(V1.CommitmentState.NotMet, "2022-01-01").At("2022-01-02").IsBreached.ShouldBeFalse();
        new CommitmentStory(legal).Agree("2021-01-01").Settle(V1.CommitmentState.NotMet, "2022-01-01").At("2022-01-02").IsBreached.ShouldBeTrue();
    }

    [Fact]
    public void A_commitment_lapses_with_its_agreement_unless_it_was_met_before()
    {
        var open = new CommitmentStory(Political()).Agree("2021-01-01").Ends("2022-01-01");
        var met = new CommitmentStory(Political()).Agree("2021-01-01").Settle(V1.CommitmentState.Met, "2021-06-01").Ends("2022-01-01");

        open.StateAt("2021-12-31").ShouldBe(V1.CommitmentState.Agreed);
        open.StateAt("2022-01-01").ShouldBe(V1.CommitmentState.Lapsed);
        met.StateAt("2022-01-01").ShouldBe(V1.CommitmentState.Met);
    }

    [Theory]
    [InlineData(1, V1.CommitmentState.NotMet)]
    [InlineData(2, V1.CommitmentState.Met)]
    public void One_exercise_in_2020_and_one_in_2021_is_no_increase_and_two_are(int in2021, V1.CommitmentState expected)
    {
        var story = new CommitmentStory(Exercises()).Agree("2020-01-01").Advance("exercises", Exact("1"), "2020-08-01");
        for (var i = 0; i < in2021; i++) story.Advance("exercises", Exact("1"), "2021-02-01");

        story.StateAt("2022-01-01").ShouldBe(expected);
        story.At("2022-01-01").Progress.Single().Years.Select(y => (y.Year, y.Value)).ShouldBe([(2020, "1"), (2021, $"{in2021}")]);
    }

    [Fact]
    public void A_year_that_is_not_over_decides_nothing_but_an_increase()
    {
        var story = new CommitmentStory(Exercises()).Agree("2020-01-01").Advance("exercises", Exact("1"), "2020-08-01").Advance("exercises", Exact("1"), "2021-02-01");

        story.StateAt("2021-12-31").ShouldBe(V1.CommitmentState.Started);
        story.Advance("exercises", Exact("1"), "2021-10").StateAt("2021-12-31").ShouldBe(V1.CommitmentState.Met);
    }

    [Fact]
    public void What_is_not_known_of_a_year_is_not_held_against_anybody()
    {
        var unknown = new Quantity { Unit = "C62", Qualifier = QuantityQualifier.Unknown };
        var story = new CommitmentStory(Exercises()).Agree("2020-01-01").Advance("exercises", Exact("1"), "2020-08-01").Advance("exercises", unknown, "2021-02-01");

        story.StateAt("2023-01-01").ShouldBe(V1.CommitmentState.Started);
    }

    [Fact]
    public void The_pipeline_cannot_start_while_a_precondition_is_open()
    {
        var story = new CommitmentStory(Pipeline()).Agree("2021-04-07");

        story.StateAt("2021-04-08").ShouldBe(V1.CommitmentState.Blocked);
        foreach (var act in new System.Action[] { () => story.Start("2021-04-08"), () => story.Advance("length", Exact("1", "KMT"), "2021-04-08"), () => story.Settle(V1.CommitmentState.Met, "2021-04-08") })
            Should.Throw<Refusal>(act).Metadata["preconditions"].ShouldBe("legal,technical");

        story.Fulfil("legal", "2021-05-01");
        Should.Throw<Refusal>(() => story.Start("2021-05-02")).Metadata["preconditions"].ShouldBe("technical");
        story.Fulfil("technical", "2021-06-01").Start("2021-06-02").StateAt("2021-06-03").ShouldBe(V1.CommitmentState.Started);
    }

    [Fact]
    public void A_share_is_told_of_a_length_and_an_estimate_and_not_of_a_ceiling()
    {
        var story = new CommitmentStory(Pipeline()).Agree("2021-04-07").Fulfil("legal", "2021-05-01").Fulfil("technical", "2021-06-01")
            .Advance("length", Exact("275", "KMT"), "2021-07-01").Advance("cost", Exact("500000000", "USD"), "2021-07-01").Advance("capacity", Exact("1", "MTQ"), "2021-07-01");

        story.At("2021-08-01").Progress.Select(p => p.Percent).ShouldBe(["25", "25", ""]);
    }

    [Fact]
    public void Exchanges_of_delegations_without_a_number_are_counted_and_never_a_percentage()
    {
        var commitment = Political();
        commitment.Metrics.Add(new V1.Metric { MetricId = "delegations", Unit = "C62" });
        var story = new CommitmentStory(commitment).Agree("2025-01-01");
        for (var i = 0; i < 3; i++) story.Advance("delegations", Exact("1"), "2025-02-01");

        var progress = story.At("2026-01-01").Progress.Single();

        (progress.Total.Value, progress.StepCount, progress.Percent, progress.Reached).ShouldBe(("3", 3, "", false));
    }

    [Fact]
    public void A_sum_knows_no_more_than_its_parts()
    {
        var commitment = Political();
        commitment.Metrics.Add(new V1.Metric { MetricId = "vehicles", Unit = "C62" });
        var story = new CommitmentStory(commitment).Agree("2021-01-01").Advance("vehicles", Exact("5"), "2021-02-01");

        story.At("2022-01-01").Progress.Single().Total.Qualifier.ShouldBe(QuantityQualifier.Exact);
        story.Advance("vehicles", new Quantity { Unit = "C62", Qualifier = QuantityQualifier.Unknown }, "2021-03-01");
        var known = story.At("2022-01-01").Progress.Single();

        (known.Total.Value, known.Total.Qualifier, known.Incomplete).ShouldBe(("5", QuantityQualifier.AtLeast, true));
    }

    [Fact]
    public void A_decisive_target_that_is_reached_meets_the_commitment()
    {
        var commitment = Political();
        commitment.Metrics.Add(new V1.Metric { MetricId = "doses", Unit = "C62", Decisive = true, Target = new Quantity { Value = "5000000", Unit = "C62", Qualifier = QuantityQualifier.Approx } });
        var story = new CommitmentStory(commitment).Agree("2021-04-07").Advance("doses", Exact("3000000"), "2021-05-01");

        story.StateAt("2021-06-01").ShouldBe(V1.CommitmentState.Started);
        story.Advance("doses", Exact("2000000"), "2021-06-01").StateAt("2021-06-02").ShouldBe(V1.CommitmentState.Met);
    }

    [Fact]
    public void What_was_only_proposed_can_be_dropped_and_not_performed()
    {
        Should.Throw<Refusal>(() => new CommitmentStory(Political()).Start("2021-01-01")).ReasonName.ShouldBe("COMMITMENT_STATE_FORBIDS");
        Should.Throw<Refusal>(() => new CommitmentStory(Political()).Settle(V1.CommitmentState.NotMet, "2021-01-01")).ReasonName.ShouldBe("COMMITMENT_STATE_FORBIDS");
        new CommitmentStory(Political()).Settle(V1.CommitmentState.Waived, "2021-01-01").StateAt("2021-01-02").ShouldBe(V1.CommitmentState.Waived);
    }

    [Fact]
    public void What_is_settled_stays_settled()
    {
        var story = new CommitmentStory(Political()).Agree("2021-01-01").Settle(V1.CommitmentState.Waived, "2021-02-01");

        Should.Throw<Refusal>(() => story.Settle(V1.CommitmentState.Met, "2021-03-01")).Metadata["state"].ShouldBe("WAIVED");
        Should.Throw<Refusal>(() => story.Start("2021-03-01")).Metadata["step"].ShouldBe("START");
        story.Note("a note", "2021-03-01").StateAt("2021-04-01").ShouldBe(V1.CommitmentState.Waived);
    }

    internal static V1.Commitment Pipeline()
    {
        var commitment = Political();
        commitment.Metrics.Add(new V1.Metric { MetricId = "length", Unit = "KMT", Target = Exact("1100", "KMT") });
        commitment.Metrics.Add(new V1.Metric { MetricId = "cost", Unit = "USD", Target = new Quantity { Value = "2000000000", Unit = "USD", Qualifier = QuantityQualifier.Estimated } });
        commitment.Metrics.Add(new V1.Metric
        {
            MetricId = "capacity",
            Unit = "MTQ",
            Period = V1.MetricPeriod.CalendarYear,
            Target = new Quantity { Value = "12400000000", Unit = "MTQ", Qualifier = QuantityQualifier.AtMost, AsStated = "up to 12.4 billion cubic metres a year" },
        });
        commitment.Preconditions.Add(new V1.Precondition { PreconditionId = "legal", Kind = V1.PreconditionKind.Legal });
        commitment.Preconditions.Add(new V1.Precondition { PreconditionId = "technical", Kind = V1.PreconditionKind.Technical });
        return commitment;
    }

    private static V1.Commitment Exercises()
    {
        var commitment = Political();
        commitment.Metrics.Add(new V1.Metric { MetricId = "exercises", Unit = "C62", Period = V1.MetricPeriod.CalendarYear, RisingInYear = 2021, Decisive = true });
        return commitment;
    }
}
