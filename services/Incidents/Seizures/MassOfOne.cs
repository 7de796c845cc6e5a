using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>
/// What one of a counted thing weighs: as its source states it, or by the factor for tablets of amphetamine-type stimulants (UNODC). A count is
/// no mass: without either it is not told as one, and it is in no total of mass.
/// </summary>
/// <param name="Least">Of one.</param>
/// <param name="Most">Of one; null where nothing bounds it.</param>
/// <param name="IsExact">The source states it exactly.</param>
internal readonly record struct MassOfOne(Amount Least, Amount? Most, bool IsExact)
{
    private const string Tablet = "U2", Stimulants = "smuggling.drugs.ats";
    private static readonly Unit Milligram = Unit.Find("MGM")!;
    private static readonly MassOfOne Factor = new(Amount.Read("90", Milligram)!.Value, Amount.Read("300", Milligram)!.Value, IsExact: false);

    /// <summary>Of one piece of a line whose rules hold; null where it is not known, or not asked for.</summary>
    public static MassOfOne? Of(V1.SeizureLine line, V1.UnitMass asked)
    {
        if (asked == V1.UnitMass.Unspecified) return null;
        if (line.UnitMass is { } stated && Measure.Read(stated) is { } mass) return new MassOfOne(mass.Least, mass.Most, mass.Qualifier == V1.QuantityQualifier.Exact);
        var isStimulant = line.Commodity.Type.StartsWith(Stimulants, StringComparison.Ordinal);
        var applies = asked == V1.UnitMass.AtsFactorForced || (asked == V1.UnitMass.AtsFactor && isStimulant);
        return applies && line.Quantity.Unit == Tablet ? Factor : null;
    }
}
