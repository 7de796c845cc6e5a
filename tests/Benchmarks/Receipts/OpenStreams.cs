using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>Open streams at one replica, half of them gRPC, half server-sent events; whoever is ended comes again, with its cursor where it has one.</summary>
internal sealed class OpenStreams : IAsyncDisposable
{
    private const int StreamsOfConnection = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource stop = new();
    private readonly List<GrpcChannel> channels = [];
    private readonly List<Task> following = [];
    private readonly HttpClient web;
    private readonly string authorization;
    private int open;
    private long begun;

    public OpenStreams(Deployment.Address replica, string name, string token, int count)
    {
        (Findings, authorization) = (new Findings(name), $"Bearer {token}");
        web = new HttpClient(Tapped.Handler(replica.Web, Findings)) { BaseAddress = new Uri($"http://127.0.0.1:{replica.Web}"), Timeout = Timeout.InfiniteTimeSpan };
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 1)
            {
                following.Add(Task.Run(() => Follow(Web)));
                continue;
            }

            if (i % (2 * StreamsOfConnection) == 0) channels.Add(Tapped.Channel(replica.Grpc, Findings));
            var channel = channels[^1];
            following.Add(Task.Run(() => Follow(cursor => Grpc(channel, token, cursor))));
        }
    }

    public Findings Findings { get; }

    /// <summary>Streams that have said something and not ended.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>How often a stream was opened.</summary>
    public long Begun => Interlocked.Read(ref begun);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(following);
        channels.ForEach(c => c.Dispose());
        web.Dispose();
        stop.Dispose();
    }

    private async Task Follow(Func<string, Task<string>> stream)
    {
        var cursor = "";
        while (!stop.IsCancellationRequested)
        {
            try
            {
                cursor = await stream(cursor);
            }
            catch (Exception e) when (e is RpcException or HttpRequestException or IOException or OperationCanceledException)
            {
                // Ended, refused for want of a lease, killed: it comes again.
            }

            await Task.Delay(Pause, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> Grpc(GrpcChannel channel, string token, string cursor)
    {
        using var call = new IncidentStreamService.IncidentStreamServiceClient(channel).SubscribeIncidents(new SubscribeIncidentsRequest { Cursor = cursor }, Treaty.As(token), cancellationToken: stop.Token);
        var isOpen = false;
        try
        {
            while (await call.ResponseStream.MoveNext(stop.Token))
            {
                if (!isOpen) isOpen = Count();
                if (call.ResponseStream.Current.Cursor is { Length: > 0 } next) cursor = next;
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled || isOpen)
        {
            // Broken off: the cursor stands.
        }
        finally
        {
            if (isOpen) Interlocked.Decrement(ref open);
        }

        return cursor;
    }

    // A browser that always begins anew: it gets a snapshot each time.
    private async Task<string> Web(string cursor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/incidents:subscribe");
        request.Headers.TryAddWithoutValidation("authorization", authorization);
        request.Headers.Add("sc-purpose", "law-enforcement");
        request.Headers.Add("accept", "text/event-stream");
        using var answer = (await web.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token)).EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(stop.Token);
        var (isOpen, buffer) = (false, new byte[16 * 1024]);
        try
        {
            while (await body.ReadAsync(buffer, stop.Token) > 0)
            {
                if (!isOpen) isOpen = Count();
            }
        }
        finally
        {
            if (isOpen) Interlocked.Decrement(ref open);
        }

        return cursor;
    }

    private bool Count()
    {
        Interlocked.Increment(ref open);
        Interlocked.Increment(ref begun);
        return true;
    }
}
