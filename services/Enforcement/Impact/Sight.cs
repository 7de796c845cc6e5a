using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Impact;

/// <summary>What somebody sees of a record: for which purposes, to do what, and how much of it. Compared as a whole.</summary>
internal readonly record struct Sight(UInt128 Bits)
{
    // For each purpose: discovered, then for reading and for streams whether and which fields.
    private const int Fields = 5, ForOneAction = 1 + Fields, ForOnePurpose = 1 + (2 * ForOneAction);

    /// <summary>What is asked for each purpose, in the order of its bits; discovering includes reading, and tells no fields.</summary>
    public static readonly Actions[] Asked = [Actions.Discover, Actions.Read, Actions.Subscribe];

    public static readonly Purposes[] ForAll = [.. Enum.GetValues<Purposes>().Where(p => p != Purposes.None)];

    public bool IsAny => Bits != UInt128.Zero;

    /// <param name="purpose">Index into <see cref="ForAll"/>.</param>
    /// <param name="action">Index into <see cref="Asked"/>.</param>
    /// <param name="verdict">The answer of the rule.</param>
    public Sight With(int purpose, int action, in Verdict verdict)
    {
        if (!verdict.Permitted) return this;
        // Field groups are bits 1 to 5; the lowest says that it is permitted at all.
        UInt128 seen = action == 0 ? 1u : 1u | (uint)(verdict.Mask & FieldGroups.All);
        return new Sight(Bits | seen << ((purpose * ForOnePurpose) + (action == 0 ? 0 : 1 + ((action - 1) * ForOneAction))));
    }
}
