using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>Reads and streams of a foreign agency at all replicas.</summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Enough = 50;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromMinutes(2);
    private readonly List<Reads> reads = [];
    private readonly List<OpenStreams> streams = [];
    private readonly int most;

    public Load(Deployment deployment, IReadOnlyList<string> names, int perSecond, int count)
    {
        var (token, replicas) = (deployment.Token(Treaty.Party(1)), deployment.Incidents.Count);
        most = count / replicas * replicas;
        foreach (var (replica, number) in deployment.Incidents.Select((r, n) => (r, n + 1)))
        {
            reads.Add(new Reads(replica, $"reads at replica {number}", names, Treaty.As(token), perSecond / replicas));
            streams.Add(new OpenStreams(replica, $"streams at replica {number}", token, count / replicas));
        }
    }

    public long Done => reads.Sum(r => r.Done);

    public long Permitted => reads.Sum(r => r.Permitted);

    public long Refused => reads.Sum(r => r.Refused);

    public int Open => streams.Sum(s => s.Open);

    public long Begun => streams.Sum(s => s.Begun);

    public long Records => All.Sum(f => f.Records);

    public long Releases => All.Sum(f => f.Releases);

    private IEnumerable<Findings> All => reads.Select(r => r.Findings).Concat(streams.Select(s => s.Findings));

    public void Mark()
    {
        foreach (var findings in All) findings.Mark();
    }

    public void Unmark()
    {
        foreach (var findings in All) findings.Unmark();
    }

    /// <summary>Both kinds get records again from every replica, and nearly all streams are open.</summary>
    public async Task UntilShared(CancellationToken ct)
    {
        var before = All.ToDictionary(f => f, f => f.Records);
        await Until(() => All.All(f => f.Records >= before[f] + Enough) && Open >= most * 9 / 10, ct);
    }

    /// <summary>Every replica has answered reads, and permitted none of them.</summary>
    public async Task UntilRefused(CancellationToken ct)
    {
        var before = reads.ToDictionary(r => r, r => r.Refused);
        await Until(() => reads.All(r => r.Refused >= before[r] + Enough), ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in reads) await each.DisposeAsync();
        foreach (var each in streams) await each.DisposeAsync();
    }

    private async Task Until(Func<bool> holds, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            while (!holds()) await Task.Delay(Look, patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException(string.Join('\n', All.Select(f => $"{f.Name}: {f.Records} records, {f.Connections} connections").Append($"{Open} streams open, {Refused} refused")));
        }
    }
}
