using System.Collections.Concurrent;
using System.Text;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>What all connections of one kind to one replica have seen.</summary>
internal sealed class Findings(string name)
{
    private const int Shown = 120;
    private readonly ConcurrentDictionary<Wiretap, bool> taps = [];
    private readonly Lock marking = new();
    private bool isMarked;
    private long records, releases;

    public string Name => name;

    /// <summary>Records seen so far, rightly or not.</summary>
    public long Records => Interlocked.Read(ref records);

    /// <summary>Records sent after a receipt.</summary>
    public long Releases => Interlocked.Read(ref releases);

    public int Connections => taps.Count;

    public void Add(Wiretap tap)
    {
        lock (marking)
        {
            taps[tap] = true;
            if (isMarked) tap.Mark();
        }
    }

    public void Remove(Wiretap tap) => taps.TryRemove(tap, out _);

    /// <summary>A receipt has come.</summary>
    public void Mark()
    {
        lock (marking)
        {
            isMarked = true;
            foreach (var tap in taps.Keys) tap.Mark();
        }
    }

    /// <summary>What was suspended is about to be resumed.</summary>
    public void Unmark()
    {
        lock (marking)
        {
            isMarked = false;
            foreach (var tap in taps.Keys) tap.Unmark();
        }
    }

    public void Found(bool isRelease, ReadOnlySpan<byte> what)
    {
        Interlocked.Increment(ref records);
        if (!isRelease || Interlocked.Increment(ref releases) > 5) return;
        Console.Error.WriteLine($"  RELEASED after the receipt: {name}: {Encoding.ASCII.GetString(what[..Math.Min(what.Length, Shown)]).ReplaceLineEndings(" ")}");
    }
}
