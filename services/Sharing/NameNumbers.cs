using System.Numerics;
using System.Runtime.InteropServices;

namespace SecurityCoop.Sharing;

/// <summary>
/// Small numbers for names. The general dictionaries reach their comparer through calls that the compiler cannot see through without a
/// profile, and that is half of a decision; names come from the register, so nobody chooses them to collide.
/// </summary>
internal sealed class NameNumbers
{
    private readonly Slot[] slots;

    public NameNumbers(IReadOnlyCollection<string> names)
    {
        slots = new Slot[BitOperations.RoundUpToPowerOf2(2 * (uint)names.Count + 2)];
        var number = 0;
        foreach (var name in names)
        {
            var at = Hash(name) & Mask;
            while (slots[at].Name is not null) at = (at + 1) & Mask;
            slots[at] = new Slot(name, Hash(name), number++);
        }
    }

    private uint Mask => (uint)slots.Length - 1;

    /// <summary>The name's place in the order in which the names were given; −1 where it is none of them.</summary>
    public int Of(string name)
    {
        var hash = Hash(name);
        for (var at = hash & Mask; ; at = (at + 1) & Mask)
        {
            ref readonly var slot = ref slots[at];
            if (slot.Name is null) return -1;
            if (slot.Hash == hash && string.Equals(slot.Name, name)) return slot.Number;
        }
    }

    // Four characters at a time; what is left over overlaps with what was read.
    private static uint Hash(string name)
    {
        var bytes = MemoryMarshal.AsBytes(name.AsSpan());
        var hash = (ulong)name.Length;
        if (bytes.Length < sizeof(ulong))
        {
            foreach (var c in name) hash = (hash ^ c) * 0x9E3779B97F4A7C15;
        }
        else
        {
            for (var rest = bytes; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) hash = Mixed(hash, MemoryMarshal.Read<ulong>(rest));
            hash = Mixed(hash, MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]));
        }
        return (uint)(hash >> 32);
    }

    private static ulong Mixed(ulong hash, ulong word) => (BitOperations.RotateLeft(hash, 23) ^ word) * 0x9E3779B97F4A7C15;

    /// <summary>Half of them are free, so that a search ends.</summary>
    private readonly record struct Slot(string? Name, uint Hash, int Number);
}
