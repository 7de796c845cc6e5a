using System.Numerics;
using System.Runtime.InteropServices;

namespace SecurityCoop.Sharing;

/// <summary>
/// Finds what is agreed between one recipient and an originator. What a decision costs is memory that is not in the cache, so all that
/// concerns one recipient lies together: a page of records is judged for one caller. The general dictionaries reach their comparer
/// through calls that the compiler cannot see through without a profile; names come from the register, so nobody chooses them to collide.
/// </summary>
internal sealed class ChannelTable
{
    private static readonly Clause[] NoClauses = [];

    // A power of two, a quarter of them free at the least, so that a search ends. Names stand apart: they only confirm what was found, and the
    // processor goes on to the clauses meanwhile.
    private readonly Slot[] _slots;
    private readonly string?[] _names;
    private readonly Clause[] _opening;
    private readonly Clause[][] _closing;

    public ChannelTable(Dictionary<string, Clauses> channels)
    {
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((4 * (uint)channels.Count / 3) + 1)];
        _names = new string?[_slots.Length];
        var (opening, closing) = (new List<Clause>(), new List<Clause[]> { NoClauses });
        foreach (var (originator, clauses) in channels)
        {
            var hash = Hash(originator);
            var at = hash & Mask;
            while (_names[at] is not null) at = (at + 1) & Mask;
            _names[at] = originator;
            _slots[at] = new Slot(hash, opening.Count, clauses.Opening.Length, clauses.Closing.Length == 0 ? 0 : closing.Count);
            opening.AddRange(clauses.Opening);
            if (clauses.Closing.Length > 0) closing.Add(clauses.Closing);
        }
        (_opening, _closing) = ([.. opening], [.. closing]);
    }

    private uint Mask => (uint)_slots.Length - 1;

    /// <summary>A channel that says nothing where there is none.</summary>
    public Channel From(string? originator)
    {
        if (originator is null) return default;

        var hash = Hash(originator);
        for (var at = hash & Mask; ; at = (at + 1) & Mask)
        {
            ref readonly var slot = ref _slots[at];
            if (slot.Count == 0) return default;
            if (slot.Hash == hash && string.Equals(_names[at], originator))
                return new Channel(_opening.AsSpan(slot.Start, slot.Count), _closing[slot.Closing]);
        }
    }

    // Every name of an agency begins alike. Eight characters at a time; what is left over overlaps with what was read.
    private static uint Hash(string name)
    {
        const int Alike = 9;
        var rest = MemoryMarshal.AsBytes(name.AsSpan(name.Length > Alike + 8 ? Alike : 0));
        var (one, two) = ((ulong)name.Length, 0UL);
        if (rest.Length < 2 * sizeof(ulong))
        {
            foreach (var c in name) one = Mixed(one, c);
            return (uint)(one >> 32);
        }

        var last = rest[^(2 * sizeof(ulong))..];
        for (; rest.Length > 2 * sizeof(ulong); rest = rest[(2 * sizeof(ulong))..])
        {
            one = Mixed(one, MemoryMarshal.Read<ulong>(rest));
            two = Mixed(two, MemoryMarshal.Read<ulong>(rest[sizeof(ulong)..]));
        }
        one = Mixed(one, MemoryMarshal.Read<ulong>(last));
        two = Mixed(two, MemoryMarshal.Read<ulong>(last[sizeof(ulong)..]));
        return (uint)(Mixed(one, two) >> 32);
    }

    private static ulong Mixed(ulong hash, ulong word) => (BitOperations.RotateLeft(hash, 23) ^ word) * 0x9E3779B97F4A7C15;

    /// <param name="Hash">Of the originator's name.</param>
    /// <param name="Start">Where its opening clauses begin.</param>
    /// <param name="Count">How many they are; 0 marks a free slot.</param>
    /// <param name="Closing">Which closing clauses belong to it; 0 for none.</param>
    private readonly record struct Slot(uint Hash, int Start, int Count, int Closing);
}
