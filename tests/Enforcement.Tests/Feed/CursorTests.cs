using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.V1;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>Which cursors are refused, and why.</summary>
public sealed class CursorTests
{
    [Theory]
    [InlineData("agencies/bb-test", "law-enforcement", "piracy")]
    [InlineData("agencies/aa-test", "border-security", "piracy")]
    [InlineData("agencies/aa-test", "law-enforcement", "smuggling")]
    [InlineData("agencies/aa-test", "law-enforcement")]
    public async Task Cursor_of_another_agency_purpose_or_filter_is_refused(string agency, string purpose, params string[] types)
    {
        await using var world = await RecordsWorld.Start();
        await using var us = new Subscriber(world, Ours, "piracy");
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        using var call = world.Replicas[0].Subscribe(world.As(agency, purpose), us.Cursor, types);

        await RefusedAs("CURSOR_INVALID", call);
    }

    [Fact]
    public async Task Cursor_that_is_damaged_is_refused()
    {
        await using var world = await RecordsWorld.Start();
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        foreach (var cursor in new[] { "x", new string('A', 100), us.Cursor[..^1] + (us.Cursor[^1] == 'A' ? 'B' : 'A') })
        {
            using var call = world.Replicas[0].Subscribe(world.As(Ours), cursor, []);
            await RefusedAs("CURSOR_INVALID", call);
        }
    }

    [Fact]
    public async Task Cursor_from_a_future_that_was_lost_is_refused_however_much_was_written_since()
    {
        await using var world = await RecordsWorld.Start();
        await world.Report(Ours);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        var kept = us.Cursor;
        await us.NextUpsert((await world.Report(Ours)).Id);
        await us.Cut();

        // As after a backup was restored: the last entry was never written, and then another takes its place.
        await using (var db = await world.Database()) await db.Journal.OrderByDescending(e => e.Id).Take(1).ExecuteDeleteAsync();
        using (var call = world.Replicas[0].Subscribe(world.As(Ours), us.Cursor, [])) await RefusedAs("CURSOR_EXPIRED", call);
        await world.Report(Ours);
        await world.Report(Ours);
        using (var call = world.Replicas[0].Subscribe(world.As(Ours), us.Cursor, [])) await RefusedAs("CURSOR_EXPIRED", call);

        using var before = world.Replicas[0].Subscribe(world.As(Ours), kept, []);
        Assert.True(await before.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Cursor_older_than_what_is_kept_is_refused()
    {
        await using var world = await RecordsWorld.Start();
        await world.Report(Ours);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await us.NextUpsert((await world.Report(Ours)).Id);
        await us.Cut();
        await world.Report(Ours);
        await world.Report(Ours);

        await using (var db = await world.Database()) await db.Journal.OrderBy(e => e.Id).Take(3).ExecuteDeleteAsync();

        using var call = world.Replicas[0].Subscribe(world.As(Ours), us.Cursor, []);
        await RefusedAs("CURSOR_EXPIRED", call);
    }

    internal static async Task RefusedAs(string reason, AsyncServerStreamingCall<IncidentEvent> call)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(reason, status.Details[0].Unpack<Google.Rpc.ErrorInfo>().Reason);
    }
}
