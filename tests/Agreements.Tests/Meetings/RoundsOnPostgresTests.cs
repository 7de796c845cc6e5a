using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;
using static SecurityCoop.Agreements.Tests.Meetings.MeetingsTests;

namespace SecurityCoop.Agreements.Tests.Meetings;

/// <summary>What SQLite does alone, PostgreSQL must do among replicas.</summary>
public sealed class RoundsOnPostgresTests
{
    [NeedsServersFact]
    public async Task Rounds_scheduled_at_once_at_two_replicas_have_different_numbers_and_leave_no_gap()
    {
        var database = await (await LocalPostgres.Shared).CreateDatabase();
        await using var one = await AgreementsUnderTest.Start(database);
        await using var other = await AgreementsUnderTest.Start(database);
        var agreement = await one.Draft();
        var series = await one.Meetings.CreateMeetingSeriesAsync(
            new() { Parent = agreement, MeetingSeriesId = "annual", MeetingSeries = new MeetingSeries { Title = "Test series", Kind = MeetingKind.Round } }, one.Depositary());

        var scheduled = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Schedule(n % 2 == 0 ? one : other, agreement, series.Name, n).ResponseAsync));

        scheduled.Select(m => m.Round).Order().ShouldBe(Enumerable.Range(1, 12));
    }

    private static AsyncUnaryCall<Meeting> Schedule(AgreementsUnderTest replica, string agreement, string series, int n)
    {
        var meeting = Meeting("2026-06-01");
        meeting.Series = series;
        return replica.Meetings.ScheduleMeetingAsync(new() { Parent = agreement, MeetingId = $"m{n}", Meeting = meeting }, replica.Depositary());
    }
}
