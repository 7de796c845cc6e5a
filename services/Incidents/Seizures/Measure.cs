namespace SecurityCoop.Incidents.Seizures;

/// <summary>A line's quantity, read: how much, in which unit of sums, and what is known of it.</summary>
/// <param name="Unit">Unit of sums.</param>
/// <param name="Amount">Zero with <see cref="V1.QuantityQualifier.Unknown"/>.</param>
/// <param name="Qualifier">How well it is known.</param>
/// <param name="Each">Of a count: what one weighs, where that is known and asked for.</param>
internal readonly record struct Measure(string Unit, Amount Amount, V1.QuantityQualifier Qualifier, MassOfOne? Each = null)
{
    public bool Known => Qualifier != V1.QuantityQualifier.Unknown;

    /// <summary>Its bounds are known: it is not told as about so much.</summary>
    public bool IsBounded => Qualifier is not (V1.QuantityQualifier.Approx or V1.QuantityQualifier.Estimated);

    /// <summary>The least that it can be.</summary>
    public Amount Least => Qualifier is V1.QuantityQualifier.AtMost or V1.QuantityQualifier.Unknown ? default : Amount;

    /// <summary>The most that it can be, or null where nothing bounds it.</summary>
    public Amount? Most => Qualifier is V1.QuantityQualifier.AtLeast or V1.QuantityQualifier.Unknown ? null : Amount;

    /// <summary>Null where the value or the unit cannot be read.</summary>
    public static Measure? Read(V1.Quantity quantity)
    {
        if (SeizureUnits.Find(quantity.Unit) is not { } unit) return null;
        if (quantity.Qualifier == V1.QuantityQualifier.Unknown) return quantity.Value.Length == 0 ? new Measure(unit.Sum, default, quantity.Qualifier) : null;
        return Seizures.Amount.Read(quantity.Value, unit) is { } amount ? new Measure(unit.Sum, amount, quantity.Qualifier) : null;
    }

    /// <summary>Of a line whose rules hold.</summary>
    /// <param name="line">The line.</param>
    /// <param name="mass">How counts are told as mass.</param>
    public static Measure Of(V1.SeizureLine line, V1.UnitMass mass) => Read(line.Quantity)!.Value with { Each = MassOfOne.Of(line, mass) };
}
