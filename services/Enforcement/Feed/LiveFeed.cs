using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>The open streams of one feed on this replica, grouped into audiences.</summary>
public sealed partial class LiveFeed<TDb, TEvent>(FeedParts<TDb, TEvent> parts, IHostApplicationLifetime lifetime)
    where TDb : ServiceDb where TEvent : class
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Audience<TDb, TEvent> Audience, Seats Seats)> audiences = [];
    private readonly Dictionary<string, int> streamsOfAgency = [];
    private int streams;

    /// <summary>
    /// Serves one stream until the caller goes, the stream's lifetime ends, or the process stops.
    /// Refusals: PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, CURSOR_INVALID, CURSOR_EXPIRED, STALE_POLICY, LIMIT_EXCEEDED.
    /// </summary>
    public async Task Serve(ServerCallContext call, IFeedFilter filter, string cursor, IServerStreamWriter<TEvent> stream)
    {
        var caller = Gate.CallerOf(call);
        // What this call begins goes on for others: it must not begin in a call that is refused.
        Violations.RefuseDoomed();
        await DemandOwnCursor(caller, filter, cursor, call.CancellationToken);
        if (!parts.Policies.IsFresh) throw Refusals.StalePolicy();
        var line = LineTo(call, stream);
        var subscription = new Subscription<TEvent>(caller, cursor, parts.Policies, parts.Clock, parts.Options.Value);
        var seats = Enter(caller, filter, subscription);
        var (remaining, reason) = Remaining(call);
        using var ending = new Timer(_ => subscription.End(reason), null, remaining, Timeout.InfiniteTimeSpan);
        using var looking = new Timer(_ => subscription.LookWhetherSilent(), null, Look, Look);
        using var stopping = lifetime.ApplicationStopping.Register(() => subscription.End(EndReason.ServerStopping));
        try
        {
            await subscription.Pump(line, call.CancellationToken);
        }
        finally
        {
            subscription.End(reason);
            Leave(caller, seats);
        }
    }

    // Events are put into the response one by one and flushed together; a stream writer can only do both at once.
    private FeedLine<TEvent> LineTo(ServerCallContext call, IServerStreamWriter<TEvent> stream)
    {
        var (http, lease) = (call.GetHttpContext(), parts.Policies.Lease);
        var outlet = http.Features.Get<Outlet>();
        stream.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
        return new(
            stream.WriteAsync,
            ct => http.Response.BodyWriter.FlushAsync(ct).AsTask(),
            ct => Release(http, outlet, lease, ct),
            http.Abort,
            place => parts.Source.Heartbeat(parts.Clock.Now(), parts.Policies.Current.Epoch, place),
            parts.Source.End);
    }

    private async Task Release(HttpContext http, Outlet? outlet, long lease, CancellationToken ct)
    {
        outlet?.Enter(lease);
        try
        {
            var going = http.Response.BodyWriter.FlushAsync(ct).AsTask();
            if (!await Departure.Of(http, going, Task.CompletedTask, parts.Options.Value.WritePatience)) throw new TimeoutException();
            await going;
        }
        finally
        {
            outlet?.Leave();
        }
    }

    // A stream does not outlive the token that opened it.
    private (TimeSpan, EndReason) Remaining(ServerCallContext call)
    {
        var token = call.Identity().ExpiresAt - TimeProvider.System.GetUtcNow();
        if (token >= parts.Options.Value.Lifetime) return (parts.Options.Value.Lifetime, EndReason.LifetimeReached);
        return (token < TimeSpan.Zero ? TimeSpan.Zero : token, EndReason.TokenExpired);
    }

    private async Task DemandOwnCursor(Caller caller, IFeedFilter filter, string cursor, CancellationToken ct)
    {
        if (cursor.Length == 0) return;
        var content = (await parts.Keys.Tokens(ct)).Open(cursor, Audience<TDb, TEvent>.BindingOf(caller, filter, parts.Source.Name));
        if (FeedCursor.Read(content) is not { } place) throw Refusals.CursorInvalid();
        if (place.Position == JournalPosition.Start) return;
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        // From a future that a restored backup does not have, whatever was written since; or from a past that is not kept.
        if ((await db.At(place.Position, ct))?.Mark != place.Mark) throw Refusals.CursorExpired();
    }

    private Seats Enter(Caller caller, IFeedFilter filter, Subscription<TEvent> subscription)
    {
        var key = $"{caller.Agency}|{caller.User}|{caller.Purpose}|{caller.Mandate}|{caller.Clearance}|{filter.Key}";
        lock (gate)
        {
            var ofAgency = streamsOfAgency.GetValueOrDefault(caller.Agency);
            if (streams >= parts.Options.Value.MaxStreams) throw Refusals.LimitExceeded("streams of this replica");
            if (ofAgency >= parts.Options.Value.MaxStreamsOfAgency) throw Refusals.LimitExceeded("streams of the agency");
            streams++;
            streamsOfAgency[caller.Agency] = ofAgency + 1;
            if (!audiences.TryGetValue(key, out var found) || !found.Audience.Join(subscription)) found = Open(key, caller, filter, subscription);
            found.Seats.Taken++;
            return found.Seats;
        }
    }

    private (Audience<TDb, TEvent>, Seats) Open(string key, Caller caller, IFeedFilter filter, Subscription<TEvent> first)
    {
        var audience = new Audience<TDb, TEvent>(caller, filter, parts);
        var seats = new Seats();
        audience.Join(first);
        audiences[key] = (audience, seats);
        // Not here: it would run under the lock, and could close before its first seat is taken.
        _ = Task.Run(() => audience.Run(() => Close(key, seats), lifetime.ApplicationStopping)).ContinueWith(_ => Drop(key, seats), TaskScheduler.Default);
        return (audience, seats);
    }

    // Under the same lock as Enter: nobody joins an audience that has decided to close.
    private bool Close(string key, Seats seats)
    {
        lock (gate)
        {
            if (seats.Taken > 0) return false;
            audiences.Remove(key);
            return true;
        }
    }

    private void Drop(string key, Seats seats)
    {
        lock (gate)
        {
            if (audiences.TryGetValue(key, out var found) && found.Seats == seats) audiences.Remove(key);
        }
    }

    private void Leave(Caller caller, Seats seats)
    {
        lock (gate)
        {
            streams--;
            seats.Taken--;
            if (--streamsOfAgency[caller.Agency] == 0) streamsOfAgency.Remove(caller.Agency);
        }
    }

    private sealed class Seats
    {
        public int Taken { get; set; }
    }
}
