using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>A sum that knows no more than its parts: exact only where all of them are.</summary>
internal sealed class Tally
{
    private bool _boundedBelow = true, _boundedAbove = true;
    private QuantityQualifier _softest = QuantityQualifier.Approx;

    public decimal Amount { get; private set; }

    public int Count { get; private set; }

    /// <summary>Some part has no known amount.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>It is surely not less than its amount, or about so much.</summary>
    public bool IsNoCeiling => _boundedBelow || !_boundedAbove;

    public static Tally Of(IEnumerable<Quantity> parts)
    {
        var tally = new Tally();
        foreach (var part in parts) tally.Add(part);
        return tally;
    }

    public Quantity ToWire(string unit) => new()
    {
        Value = QuantityRules.Write(Amount),
        Unit = unit,
        Qualifier = (_boundedBelow, _boundedAbove) switch
        {
            (true, true) => QuantityQualifier.Exact,
            (true, false) => QuantityQualifier.AtLeast,
            (false, true) => QuantityQualifier.AtMost,
            (false, false) => _softest,
        },
    };

    private void Add(Quantity part)
    {
        Count++;
        Amount += QuantityRules.AmountOf(part);
        var (below, above) = part.Qualifier switch
        {
            QuantityQualifier.Exact => (true, true),
            QuantityQualifier.AtLeast or QuantityQualifier.Unknown => (true, false),
            QuantityQualifier.AtMost => (false, true),
            _ => (false, false),
        };
        (_boundedBelow, _boundedAbove) = (_boundedBelow && below, _boundedAbove && above);
        IsIncomplete |= part.Qualifier == QuantityQualifier.Unknown;
        if (part.Qualifier == QuantityQualifier.Estimated) _softest = QuantityQualifier.Estimated;
    }
}
