using Grpc.Net.Client;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Latency;

/// <summary>Streams of another agency's officers: each kind at each replica. They note when a report comes.</summary>
internal sealed class Subscribers : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly List<GrpcChannel> channels = [];
    private readonly List<Task> reading = [];

    /// <summary>By what tables call them.</summary>
    public Dictionary<string, Instants> Seen { get; } = [];

    /// <summary>All streams are open and have their snapshot when it returns.</summary>
    public static async Task<Subscribers> Open(Deployment deployment, CancellationToken ct)
    {
        Console.Error.WriteLine("  opening streams");
        var subscribers = new Subscribers();
        var token = deployment.Token(Treaty.Party(1));
        var ready = new List<Task>();
        foreach (var (replica, place) in deployment.Incidents.Zip(["same replica", "other replica"]))
        {
            ready.Add(subscribers.Begin($"gRPC, {place}", (seen, complete) => subscribers.ReadGrpc(replica, token, seen, complete)));
            ready.Add(subscribers.Begin($"SSE, {place}", (seen, complete) => subscribers.ReadSse(replica, token, seen, complete)));
        }

        await Task.WhenAll(ready).WaitAsync(TimeSpan.FromSeconds(60), ct);
        return subscribers;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(reading).ContinueWith(_ => { }, TaskScheduler.Default);
        channels.ForEach(channel => channel.Dispose());
        http.Dispose();
        stop.Dispose();
    }

    private Task Begin(string name, Func<Instants, TaskCompletionSource, Task> read)
    {
        var (seen, complete) = (new Instants(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Seen[name] = seen;
        reading.Add(Task.Run(() => read(seen, complete)));
        return complete.Task;
    }

    private async Task ReadGrpc(Deployment.Address replica, string token, Instants seen, TaskCompletionSource complete)
    {
        var channel = replica.Open();
        channels.Add(channel);
        using var call = new IncidentStreamService.IncidentStreamServiceClient(channel).SubscribeIncidents(new SubscribeIncidentsRequest(), Treaty.As(token), cancellationToken: stop.Token);
        while (await call.ResponseStream.MoveNext(stop.Token))
        {
            var told = call.ResponseStream.Current;
            if (told.SnapshotComplete is not null) complete.TrySetResult();
            else if (told.Upsert is { } record && Reports.NumberIn(record.Title) is var number and >= 0) seen.Now(number);
        }
    }

    private async Task ReadSse(Deployment.Address replica, string token, Instants seen, TaskCompletionSource complete)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{replica.Web}/v1/incidents:subscribe");
        request.Headers.Add("accept", "text/event-stream");
        foreach (var header in Treaty.As(token)) request.Headers.Add(header.Key, header.Value);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        answer.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (line == "event: snapshot-complete") complete.TrySetResult();
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && Reports.NumberIn(line) is var number and >= 0) seen.Now(number);
        }
    }
}
