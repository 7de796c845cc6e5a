using System.Collections.Frozen;

namespace SecurityCoop.Sharing;

/// <summary>
/// Finds what is agreed between two agencies in one step: names become numbers, a pair of numbers is looked up in an open table,
/// and all opening clauses lie in one block. What a decision costs is memory that is not in the cache, so it touches little of it.
/// </summary>
internal sealed class ChannelTable
{
    private readonly FrozenDictionary<string, int> _numbers;
    private readonly Entry[] _entries;
    private readonly int _shift;
    private readonly Clause[] _opening;
    private readonly Dictionary<ulong, Clause[]> _closing = [];

    public ChannelTable(FrozenDictionary<string, Recipient> recipients)
    {
        _numbers = recipients.SelectMany(r => r.Value.Channels.Keys.Append(r.Key)).Distinct(StringComparer.Ordinal)
            .Select((name, number) => KeyValuePair.Create(name, number)).ToFrozenDictionary(StringComparer.Ordinal);
        var channels = recipients.SelectMany(r => r.Value.Channels, (r, from) => (Recipient: r.Key, Originator: from.Key, from.Value)).ToList();
        _opening = [.. channels.SelectMany(c => c.Value.Opening)];

        // At most half full, so that a search is short and always ends at a free entry.
        var bits = 1;
        while (1L << bits < channels.Count * 2L) bits++;
        (_entries, _shift) = (new Entry[1 << bits], 64 - bits);
        var start = 0;
        foreach (var (recipient, originator, (opening, closing)) in channels)
        {
            var pair = Pair(_numbers[originator], _numbers[recipient]);
            if (closing.Length > 0) _closing[pair] = closing;
            Add(new Entry(pair, start, closing.Length > 0 ? ~opening.Length : opening.Length));
            start += opening.Length;
        }
    }

    /// <summary>A channel that says nothing where there is none.</summary>
    public Channel Between(string? originator, string? recipient)
    {
        if (originator is null || recipient is null) return default;
        if (!_numbers.TryGetValue(recipient, out var taker) || !_numbers.TryGetValue(originator, out var giver)) return default;

        var pair = Pair(giver, taker);
        for (var slot = SlotOf(pair); ; slot = (slot + 1) & (_entries.Length - 1))
        {
            ref readonly var entry = ref _entries[slot];
            if (entry.Pair == 0) return default;
            if (entry.Pair == pair) return ChannelAt(entry);
        }
    }

    private Channel ChannelAt(in Entry entry) => entry.Count >= 0
        ? new Channel(_opening.AsSpan(entry.Start, entry.Count), [])
        : new Channel(_opening.AsSpan(entry.Start, ~entry.Count), _closing[entry.Pair]);

    // Never 0, which marks a free entry.
    private static ulong Pair(int originator, int recipient) => ((ulong)(uint)originator + 1) << 32 | (uint)recipient;

    // Fibonacci hashing: the upper bits of the product are well mixed.
    private int SlotOf(ulong pair) => (int)(pair * 0x9E3779B97F4A7C15 >> _shift);

    private void Add(Entry entry)
    {
        var slot = SlotOf(entry.Pair);
        while (_entries[slot].Pair != 0) slot = (slot + 1) & (_entries.Length - 1);
        _entries[slot] = entry;
    }

    /// <param name="Pair">Originator and recipient.</param>
    /// <param name="Start">Where the opening clauses begin.</param>
    /// <param name="Count">How many they are; its complement where there are closing ones too.</param>
    private readonly record struct Entry(ulong Pair, int Start, int Count);
}
