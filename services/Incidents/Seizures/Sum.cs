namespace SecurityCoop.Incidents.Seizures;

/// <summary>A sum in one unit that knows no more than its parts: exact only where all of them are.</summary>
internal sealed class Sum
{
    private readonly MassSum mass = new();
    private Amount total;
    // Null: nothing bounds it; below, that is nothing at all.
    private Amount? least = default(Amount), most = default(Amount);
    private bool boundedBelow = true, boundedAbove = true, incomplete, boundsKnown = true;
    private V1.QuantityQualifier softest = V1.QuantityQualifier.Approx;
    private long lines;

    public void Add(Measure part)
    {
        lines++;
        (total, least, most) = (total + part.Amount, least + part.Least, most + part.Most);
        mass.Add(part);
        Weaken(part, taken: false);
    }

    /// <summary>Takes a part out of its whole: what was least becomes most.</summary>
    public void Take(Measure part)
    {
        (total, least, most) = (total - part.Amount, least - part.Most, most - part.Least);
        mass.TakeUnmeasured();
        Weaken(part, taken: true);
    }

    /// <summary>Takes out a part that is told in another unit: how much is left is not known, only that it is no more.</summary>
    public void TakeUnmeasured()
    {
        (boundedBelow, incomplete, least) = (false, true, null);
        mass.TakeUnmeasured();
    }

    public V1.QuantityTotal ToWire(string unit) => new()
    {
        Value = total.AtLeastNothing().ToString(),
        Unit = unit,
        Qualifier = (boundedBelow, boundedAbove) switch
        {
            (true, true) => V1.QuantityQualifier.Exact,
            (true, false) => V1.QuantityQualifier.AtLeast,
            (false, true) => V1.QuantityQualifier.AtMost,
            (false, false) => softest,
        },
        Incomplete = incomplete,
        LineCount = lines,
        Least = boundsKnown ? (least ?? default).AtLeastNothing().ToString() : "",
        Most = boundsKnown && most is { } bound ? bound.AtLeastNothing().ToString() : "",
        Mass = mass.ToWire(),
    };

    private void Weaken(Measure part, bool taken)
    {
        var (below, above) = part.Qualifier switch
        {
            V1.QuantityQualifier.Exact => (true, true),
            V1.QuantityQualifier.AtLeast or V1.QuantityQualifier.Unknown => (true, false),
            V1.QuantityQualifier.AtMost => (false, true),
            _ => (false, false),
        };
        if (taken) (below, above) = (above, below);
        (boundedBelow, boundedAbove) = (boundedBelow && below, boundedAbove && above);
        incomplete |= !part.Known;
        boundsKnown &= part.IsBounded;
        if (part.Qualifier == V1.QuantityQualifier.Estimated) softest = V1.QuantityQualifier.Estimated;
    }
}
