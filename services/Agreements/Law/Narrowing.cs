using Google.Protobuf.Collections;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>What reservations leave of a provision. It only takes away.</summary>
internal static class Narrowing
{
    /// <summary><see langword="null"/> where nothing is left.</summary>
    public static GrantTerms? Of(GrantTerms terms, IEnumerable<V1.ReservedProvision> reserved)
    {
        var left = terms;
        foreach (var reservation in reserved)
        {
            if (reservation.Excluded) return null;
            left = left with
            {
                Types = Without(left.Types, reservation.ExcludedTypes),
                MinLevel = Max(left.MinLevel, reservation.MinLevel.ToRule()),
                Ceiling = reservation.Ceiling == 0 ? left.Ceiling : Min(left.Ceiling, reservation.Ceiling.ToRule()),
                Purposes = reservation.Purposes.Count == 0 ? left.Purposes : left.Purposes & reservation.Purposes.ToRule(),
                Actions = reservation.Actions.Count == 0 ? left.Actions : left.Actions & reservation.Actions.ToRule(),
                Fields = reservation.Fields.Count == 0 ? left.Fields : left.Fields & reservation.Fields.ToRule(),
            };
        }
        return left.Purposes == Purposes.None || left.Actions == Actions.None || left.Fields == FieldGroups.None ? null : left;
    }

    // A subtree that is included below an excluded one would come back: the longest match counts. So it is no longer included.
    private static TypeScope Without(TypeScope types, RepeatedField<string> excluded)
    {
        if (excluded.Count == 0) return types;
        string[] included = [.. types.Included.Where(i => !excluded.Any(e => TypeScope.IsAtOrBelow(e, i)))];
        return types.Included.Count > 0 && included.Length == 0 ? TypeScope.Nothing : new TypeScope(included, types.Excluded.Union(excluded));
    }

    private static Level Max(Level one, Level other) => one > other ? one : other;

    private static Classification Min(Classification one, Classification other) => one < other ? one : other;
}
