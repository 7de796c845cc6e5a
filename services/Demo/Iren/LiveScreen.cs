using System.Collections.Concurrent;
using Grpc.Core;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>A dashboard reduced to its law: what the stream gives appears, what it takes back goes.</summary>
internal sealed class LiveScreen(Actor officer) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, Level> shown = new();
    private readonly SemaphoreSlim changed = new(0);
    private Task reading = Task.CompletedTask;

    public async Task Open(CancellationToken ct)
    {
        var live = new TaskCompletionSource();
        reading = Read(live);
        await live.Task.WaitAsync(Patience, ct);
    }

    /// <summary>Waits until the record is on the screen, or gone from it.</summary>
    public async Task Until(string name, bool visible, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        while (shown.ContainsKey(name) != visible) await changed.WaitAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading;
        closing.Dispose();
        changed.Dispose();
    }

    private async Task Read(TaskCompletionSource live)
    {
        try
        {
            using var stream = officer.ConsignmentStream.SubscribeConsignments(new SubscribeConsignmentsRequest(), officer.Headers, cancellationToken: closing.Token);
            await foreach (var message in stream.ResponseStream.ReadAllAsync(closing.Token))
            {
                if (message.EventCase == ConsignmentEvent.EventOneofCase.Upsert) shown[message.Upsert.Name] = message.Upsert.Risk;
                if (message.EventCase == ConsignmentEvent.EventOneofCase.Retract) shown.TryRemove(message.Retract.Name, out _);
                if (message.EventCase == ConsignmentEvent.EventOneofCase.SnapshotComplete) live.TrySetResult();
                changed.Release();
            }
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled)
        {
            // The screen was closed.
        }
        catch (RpcException e)
        {
            live.TrySetException(e);
        }
    }
}
