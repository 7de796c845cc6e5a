using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Wire;

/// <summary>Between the contract's enums and the rule's. The numbers are the same; sets are bits at those numbers.</summary>
public static class Dimensions
{
    public static Domain ToRule(this W.Domain value) => Known(value) ? (Domain)value : Domain.Unspecified;

    public static Level ToRule(this W.Level value) => Known(value) ? (Level)value : Level.Unspecified;

    public static Classification ToRule(this W.Classification value) => Known(value) ? (Classification)value : Classification.Unspecified;

    public static Tlp ToRule(this W.Tlp value) => Known(value) ? (Tlp)value : Tlp.Unspecified;

    public static Purposes ToRule(this W.Purpose value) => Known(value) && value != 0 ? (Purposes)(1 << (int)value) : Purposes.None;

    public static Actions ToRule(this W.Action value) => Known(value) && value != 0 ? (Actions)(1 << (int)value) : Actions.None;

    public static FieldGroups ToRule(this W.FieldGroup value) => Known(value) && value != 0 ? (FieldGroups)(1 << (int)value) : FieldGroups.None;

    public static Purposes ToRule(this IEnumerable<W.Purpose> values) => values.Aggregate(Purposes.None, (set, value) => set | value.ToRule());

    public static Actions ToRule(this IEnumerable<W.Action> values) => values.Aggregate(Actions.None, (set, value) => set | value.ToRule());

    public static FieldGroups ToRule(this IEnumerable<W.FieldGroup> values) => values.Aggregate(FieldGroups.None, (set, value) => set | value.ToRule());

    public static IEnumerable<W.FieldGroup> ToWire(this FieldGroups set) =>
        Enum.GetValues<W.FieldGroup>().Where(group => group != 0 && set.HasFlag((FieldGroups)(1 << (int)group)));

    public static Handling ToRule(this IEnumerable<W.Handling> values) =>
        values.Where(value => Known(value) && value != 0).Aggregate(Handling.None, (set, value) => set | (Handling)(1 << (int)value));

    public static IEnumerable<W.Handling> ToWire(this Handling set) =>
        Enum.GetValues<W.Handling>().Where(one => one != 0 && set.HasFlag((Handling)(1 << (int)one)));

    // A value of a newer contract is unknown here, and what is unknown opens nothing.
    private static bool Known<T>(T value) where T : struct, Enum => Enum.IsDefined(value);
}
