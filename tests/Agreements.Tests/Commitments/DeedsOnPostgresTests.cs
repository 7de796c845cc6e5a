using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Events;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests.Commitments;

public sealed class DeedsOnPostgresTests
{
    [NeedsServersFact]
    public async Task A_deed_that_two_replicas_are_told_at_once_counts_once()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await AgreementsUnderTest.Start(database);
        await using var other = await AgreementsUnderTest.Start(database);
        var commitment = CommitmentStory.Political();
        commitment.Metrics.Add(new Metric { MetricId = "exercises", Unit = "C62" });
        commitment.EvidenceSources.Add(new EvidenceSource { Kind = DeedKind.OperationCompleted, MetricId = "exercises" });
        var agreement = await one.Draft();
        var name = (await one.Commitments.CreateCommitmentAsync(new() { Parent = agreement, CommitmentId = "one", Commitment = commitment }, one.Depositary())).Name;

        for (var n = 1; n <= 6; n++) await Task.WhenAll(Tell(one, agreement, n), Tell(other, agreement, n));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await Counted(one, name) < 6) await Task.Delay(20, patience.Token);
        // What came last was told last, to both: nothing is under way that could still count twice.
        await Tell(one, agreement, 7);
        await Tell(other, agreement, 7);
        while (await Counted(other, name) < 7) await Task.Delay(20, patience.Token);

        (await Counted(one, name)).ShouldBe(7);
    }

    private static Task Tell(AgreementsUnderTest replica, string agreement, int n) => replica.Services.GetRequiredService<IBus>().Publish(new DeedDone
    {
        Resource = "operations/test",
        Sequence = n,
        Kind = (int)DeedKind.OperationCompleted,
        Bases = [agreement],
        Agency = "agencies/aa-customs",
        DoneAt = 1_767_225_600_000_000,
    });

    private static async Task<int> Counted(AgreementsUnderTest replica, string name) =>
        (await replica.Commitments.GetCommitmentAsync(new() { Name = name }, replica.Depositary())).Progress.Single().StepCount;
}
