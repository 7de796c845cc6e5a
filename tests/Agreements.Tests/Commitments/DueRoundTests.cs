using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests.Commitments;

/// <summary>The clock stands at 2026-03-01; due soon is thirty days before.</summary>
public sealed class DueRoundTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_commitment_is_told_to_be_due_soon_and_then_to_be_overdue_once_each()
    {
        await using var service = await Register();
        var (near, far) = (await Agreed(service, "near", "2026-03-20"), await Agreed(service, "far", "2026-06-30"));

        await Rounds(service, 3);
        (await Told(service, near)).ShouldBe(["commitment.due-soon"]);
        (await Told(service, far)).ShouldBeEmpty();

        // The last moment of the day, and the first after it.
        service.Clock.Set(new DateTimeOffset(2026, 3, 20, 23, 59, 59, TimeSpan.Zero));
        await Rounds(service, 2);
        (await Told(service, near)).ShouldBe(["commitment.due-soon"]);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await Rounds(service, 2);
        (await Told(service, near)).ShouldBe(["commitment.due-soon", "commitment.overdue"]);
        (await service.Heard.Of(near, 2)).ShouldBe(["commitment.due-soon", "commitment.overdue"]);
    }

    [Fact]
    public async Task Nothing_is_told_of_what_was_never_agreed_is_settled_or_has_a_date_that_may_still_come()
    {
        await using var service = await Register();
        var proposed = (await service.Commitments.CreateCommitmentAsync(new() { Parent = "agreements/due", CommitmentId = "proposed", Commitment = CommitmentStory.Political("2026-03-20") }, service.Depositary())).Name;
        var settled = await Agreed(service, "settled", "2026-03-20");
        await service.Commitments.SettleCommitmentAsync(new() { Name = settled, Outcome = CommitmentState.Waived, Evidence = CommitmentsTests.Cited() }, service.Depositary());
        var year = await Agreed(service, "year", "2026");

        service.Clock.Advance(40 * Day);
        await Rounds(service, 1);

        foreach (var name in new[] { proposed, settled, year }) (await Told(service, name)).ShouldBeEmpty();
        service.Clock.Set(new DateTimeOffset(2026, 12, 15, 0, 0, 0, TimeSpan.Zero));
        await Rounds(service, 1);
        (await Told(service, year)).ShouldBe(["commitment.due-soon"]);
    }

    [Fact]
    public async Task A_suspension_moves_the_date_on_and_the_new_one_is_told_again()
    {
        await using var service = await Register();
        var name = await Agreed(service, "moved", "2026-03-20");
        await Rounds(service, 1);
        await service.Agreements.SuspendAgreementAsync(new() { Name = "agreements/due", Date = "2026-03-01" }, service.Depositary());
        service.Clock.Advance(60 * Day);
        await Rounds(service, 1);
        (await Told(service, name)).ShouldBe(["commitment.due-soon"]);

        await service.Agreements.ResumeAgreementAsync(new() { Name = "agreements/due", Date = "2026-04-30" }, service.Depositary());
        await Rounds(service, 2);
        (await Told(service, name)).ShouldBe(["commitment.due-soon", "commitment.due-soon"]);
        service.Clock.Advance(20 * Day);
        await Rounds(service, 2);
        (await Told(service, name)).ShouldBe(["commitment.due-soon", "commitment.due-soon", "commitment.overdue"]);
    }

    [Fact]
    public async Task The_clock_alone_brings_it()
    {
        await using var service = await Register();
        var name = await Agreed(service, "alone", "2026-06-30");
        service.Clock.Set(new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero));

        (await service.Heard.Of(name, 1)).ShouldBe(["commitment.due-soon"]);
    }

    [NeedsServersFact]
    public async Task Two_replicas_that_look_at_once_and_one_that_starts_anew_tell_it_once()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await Register(database);
        var name = await Agreed(one, "replicas", "2026-03-20");
        await using (var other = await AgreementsUnderTest.Start(database))
        {
            await Task.WhenAll(Rounds(one, 5), Rounds(other, 5));
            (await Told(one, name)).ShouldBe(["commitment.due-soon"]);
        }

        await using var anew = await AgreementsUnderTest.Start(database);
        foreach (var replica in new[] { one, anew }) replica.Clock.Advance(30 * Day);
        await Task.WhenAll(Rounds(one, 5), Rounds(anew, 5));
        (await Told(one, name)).ShouldBe(["commitment.due-soon", "commitment.overdue"]);
    }

    [Fact]
    public async Task A_commitment_is_told_to_be_met_by_the_step_that_meets_it()
    {
        await using var service = await Register();
        var counted = CommitmentStory.Political();
        counted.Metrics.Add(new Metric { MetricId = "patrols", Unit = "C62", Decisive = true, Target = CommitmentStory.Exact("2") });
        var name = await Agreed(service, "counted", counted);
        var settled = await Agreed(service, "settled", "2027-01-01");

        for (var i = 0; i < 3; i++)
            await service.Commitments.AdvanceCommitmentAsync(new() { Name = name, MetricId = "patrols", Quantity = CommitmentStory.Exact("1"), Evidence = CommitmentsTests.Cited() }, service.Depositary());
        await service.Commitments.SettleCommitmentAsync(new() { Name = settled, Outcome = CommitmentState.Met, Evidence = CommitmentsTests.Cited() }, service.Depositary());

        (await service.Heard.Of(name, 1)).ShouldBe(["commitment.met"]);
        (await service.Heard.Of(settled, 1)).ShouldBe(["commitment.met"]);
        (await Told(service, name)).ShouldBe(["commitment.met"]);
    }

    private static async Task<AgreementsUnderTest> Register(string? postgres = null)
    {
        var service = await AgreementsUnderTest.Start(postgres);
        await service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
        await service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "due");
        return service;
    }

    private static Task<string> Agreed(AgreementsUnderTest service, string id, string due) => Agreed(service, id, CommitmentStory.Political(due));

    private static async Task<string> Agreed(AgreementsUnderTest service, string id, Commitment commitment)
    {
        var name = (await service.Commitments.CreateCommitmentAsync(new() { Parent = "agreements/due", CommitmentId = id, Commitment = commitment }, service.Depositary())).Name;
        await service.Commitments.AgreeCommitmentAsync(new() { Name = name, Evidence = CommitmentsTests.Cited(), Date = "2026-01-01" }, service.Depositary());
        return name;
    }

    private static async Task Rounds(AgreementsUnderTest service, int count)
    {
        for (var i = 0; i < count; i++) await service.Services.GetRequiredService<DueRound>().Tell(CancellationToken.None);
    }

    /// <summary>What the journal tells others of a commitment; the process's own leader may have told it, too.</summary>
    private static async Task<List<string>> Told(AgreementsUnderTest service, string name)
    {
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        return await db.Journal.Where(e => e.Aggregate == name && e.Kind != CommitmentSection.Recorded && e.Kind != CommitmentSection.StepRecorded).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync();
    }
}
