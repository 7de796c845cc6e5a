using System.Collections.Frozen;
using System.Numerics;

namespace SecurityCoop.Sharing;

/// <summary>
/// Finds what is agreed between two agencies: names become numbers, and each recipient has a small open table of originators.
/// What a decision costs is memory that is not in the cache, so all that concerns one recipient lies together: a page of records
/// is judged for one caller.
/// </summary>
internal sealed class ChannelTable
{
    private readonly NameNumbers _numbers;
    private readonly Region[] _regions;
    private readonly Entry[] _entries;
    private readonly Clause[] _opening;
    private readonly Clause[][] _closing;

    private static readonly Clause[] NoClauses = [];

    public ChannelTable(FrozenDictionary<string, Recipient> recipients)
    {
        // Recipients come first, so that a number is the place of the recipient's region.
        _numbers = new NameNumbers([.. recipients.Keys.Concat(recipients.Values.SelectMany(r => r.Channels.Keys)).Distinct(StringComparer.Ordinal)]);
        _regions = new Region[recipients.Count];

        var (entries, opening, closing) = (new List<Entry>(), new List<Clause>(), new List<Clause[]> { NoClauses });
        foreach (var (name, recipient) in recipients)
        {
            var region = new Region(entries.Count, (int)BitOperations.RoundUpToPowerOf2(2 * (uint)recipient.Channels.Count));
            _regions[_numbers.Of(name)] = region;
            var table = new Entry[region.Size];
            foreach (var (originator, clauses) in recipient.Channels)
            {
                var number = _numbers.Of(originator);
                var slot = region.SlotOf(number);
                while (table[slot].Count > 0) slot = region.After(slot);
                table[slot] = new Entry(number, opening.Count, clauses.Opening.Length, clauses.Closing.Length == 0 ? 0 : closing.Count);
                opening.AddRange(clauses.Opening);
                if (clauses.Closing.Length > 0) closing.Add(clauses.Closing);
            }
            entries.AddRange(table);
        }
        (_entries, _opening, _closing) = ([.. entries], [.. opening], [.. closing]);
    }

    /// <summary>A channel that says nothing where there is none.</summary>
    public Channel Between(string? originator, string? recipient)
    {
        if (originator is null || recipient is null) return default;

        var taker = _numbers.Of(recipient);
        if ((uint)taker >= (uint)_regions.Length) return default;

        var region = _regions[taker];
        if (region.Size == 0) return default;

        var giver = _numbers.Of(originator);
        if (giver < 0) return default;

        for (var slot = region.SlotOf(giver); ; slot = region.After(slot))
        {
            ref readonly var entry = ref _entries[region.Start + slot];
            if (entry.Count == 0) return default;
            if (entry.Originator == giver) return new Channel(_opening.AsSpan(entry.Start, entry.Count), _closing[entry.Closing]);
        }
    }

    /// <summary>A recipient's table: a power of two, at most half full, so that a search ends.</summary>
    private readonly record struct Region(int Start, int Size)
    {
        // Numbers are dense, so a multiplication spreads them well enough; the upper bits are the better ones.
        public int SlotOf(int originator) => (int)((uint)originator * 0x9E3779B9u >> 16) & (Size - 1);

        public int After(int slot) => (slot + 1) & (Size - 1);
    }

    /// <param name="Originator">Its number.</param>
    /// <param name="Start">Where its opening clauses begin.</param>
    /// <param name="Count">How many they are; 0 marks a free entry.</param>
    /// <param name="Closing">Which closing clauses belong to it; 0 for none.</param>
    private readonly record struct Entry(int Originator, int Start, int Count, int Closing);
}
