namespace SecurityCoop.Incidents.Seizures;

/// <summary>What counted things weigh together, between bounds: beside their count, and in no total of mass.</summary>
internal sealed class MassSum
{
    private Amount least;
    private Amount? most = default(Amount);
    private bool any, exact = true, incomplete;

    public void Add(Measure part)
    {
        if (part.Each is not { } each || !part.Known)
        {
            incomplete = true;
            return;
        }

        (any, least, most) = (true, least + (part.Least * each.Least), most + (part.Most is { } count && each.Most is { } heaviest ? count * heaviest : null));
        exact &= each.IsExact && part.Qualifier == V1.QuantityQualifier.Exact;
    }

    /// <summary>A part was taken out that may have had another mass: what the rest weighs is not known any more.</summary>
    public void TakeUnmeasured() => (any, incomplete) = (false, true);

    /// <summary>Null where no mass is known, or none was asked for.</summary>
    public V1.MassRange? ToWire() => any
        ? new V1.MassRange
        {
            LeastKg = least.ToString(),
            MostKg = most?.ToString() ?? "",
            Qualifier = exact && !incomplete ? V1.QuantityQualifier.Exact : V1.QuantityQualifier.Estimated,
            Incomplete = incomplete,
        }
        : null;
}
