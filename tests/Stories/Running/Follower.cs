using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>A dashboard that does not give up: whenever its stream ends or breaks, it resumes with its cursor.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly List<Told> told = [];
    private readonly Person person;
    private readonly Task following;
    private string cursor = "";

    private Follower(Person person)
    {
        this.person = person;
        following = Follow();
    }

    /// <summary>How often the stream was opened.</summary>
    public int Streams { get; private set; }

    /// <summary>All events of all streams, in the order of coming.</summary>
    public IReadOnlyList<Told> Events
    {
        get
        {
            lock (gate) return [.. told];
        }
    }

    /// <summary>Names that the events leave on the screen.</summary>
    public IReadOnlySet<string> Held
    {
        get
        {
            var held = new HashSet<string>();
            foreach (var e in Events) _ = e.Kind == "upsert" ? held.Add(e.Name) : e.Kind == "retract" && held.Remove(e.Name);
            return held;
        }
    }

    /// <summary>Opens it and waits until it has what is there.</summary>
    public static async Task<Follower> OfIncidents(Person person)
    {
        var follower = new Follower(person);
        await Eventually.Holds(() => follower.Events.Any(e => e.Kind == "snapshot_complete"), "a snapshot is complete");
        return follower;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await following;
        closing.Dispose();
    }

    private async Task Follow()
    {
        while (!closing.IsCancellationRequested)
        {
            Streams++;
            try
            {
                using var call = person.IncidentStream.SubscribeIncidents(new SubscribeIncidentsRequest { Cursor = cursor }, cancellationToken: closing.Token);
                await foreach (var message in call.ResponseStream.ReadAllAsync(closing.Token)) Take(Told.Of(message));
            }
            catch (RpcException)
            {
                // Whatever it was: it is resumed.
            }

            await Task.Delay(Pause, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(Told message)
    {
        lock (gate) told.Add(message);
        if (message.Cursor.Length > 0) cursor = message.Cursor;
    }
}
