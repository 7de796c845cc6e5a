using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Units;
using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Rules of one line of a seizure: what, how much, how packed and hidden.</summary>
internal static class LineRules
{
    private const int MaxWords = 500;
    private const string DecimalRule = "must be a decimal that is not negative, with at most 15 digits before the point and 6 after";

    public static void Check(V1.SeizureLine line, string path, Violations violations)
    {
        violations.Check(line.LineId.Length is >= 1 and <= 20 && line.LineId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'), $"{path}.line_id", "must be 1 to 20 letters, digits or hyphens");
        Texts.Check(line.Description, MaxWords, $"{path}.description", violations);
        Texts.Check(line.Packaging, MaxWords, $"{path}.packaging", violations);
        Texts.Check(line.Concealment, MaxWords, $"{path}.concealment", violations);
        if (line.Commodity is { } commodity) CheckCommodity(commodity, $"{path}.commodity", violations);
        else violations.Add($"{path}.commodity", "is required");
        if (line.Quantity is { } quantity) CheckQuantity(quantity, $"{path}.quantity", violations);
        else violations.Add($"{path}.quantity", "is required");
        if (line.UnitMass is { } mass) CheckUnitMass(line, mass, $"{path}.unit_mass", violations);
    }

    /// <summary>A value and its qualifier, of goods or of money.</summary>
    public static void CheckValue(string value, V1.QuantityQualifier qualifier, Unit? unit, string path, Violations violations)
    {
        violations.Check(qualifier is > V1.QuantityQualifier.Unspecified and <= V1.QuantityQualifier.Unknown, $"{path}.qualifier", "must be one of the qualifiers");
        if (qualifier == V1.QuantityQualifier.Unknown) violations.Check(value.Length == 0, $"{path}.value", "must be empty with UNKNOWN");
        else if (unit is not null) violations.Check(Amount.Read(value, unit) is not null, $"{path}.value", DecimalRule);
    }

    private static void CheckCommodity(V1.Commodity commodity, string path, Violations violations)
    {
        if (commodity.Hs is not { } hs)
        {
            violations.Check(Taxonomy.Contains(commodity.Type) && commodity.Type.StartsWith("smuggling.", StringComparison.Ordinal), $"{path}.type", "must be a path of the taxonomy below smuggling, as in smuggling.drugs.heroin");
            return;
        }

        if (!HarmonizedCode.TryParse(hs.Code, out var code, out var rule)) violations.Add($"{path}.hs.code", rule);
        else violations.Check(code.Digits == hs.Code, $"{path}.hs.code", "must be six digits without dots and blanks");
        violations.Check(HarmonizedCode.Editions.Contains(hs.Edition), $"{path}.hs.edition", $"must be one of {string.Join(", ", HarmonizedCode.Editions)}");
    }

    private static void CheckQuantity(V1.Quantity quantity, string path, Violations violations)
    {
        var unit = SeizureUnits.Find(quantity.Unit);
        violations.Check(unit is not null, $"{path}.unit", $"must be one of {SeizureUnits.Codes} (UN/ECE Recommendation 20; packages are no amount)");
        CheckValue(quantity.Value, quantity.Qualifier, unit, path, violations);
        Texts.Check(quantity.AsStated, 200, $"{path}.as_stated", violations);
    }

    private static void CheckUnitMass(V1.SeizureLine line, V1.Quantity mass, string path, Violations violations)
    {
        var unit = Unit.Find(mass.Unit);
        var isOfACount = line.Quantity is { } counted && Unit.Find(counted.Unit)?.Dimension == Dimension.Count;
        violations.Check(isOfACount, path, "has a meaning only with a count");
        violations.Check(unit?.Dimension == Dimension.Mass, $"{path}.unit", "must be a unit of mass: KGM, GRM, MGM or TNE");
        violations.Check(mass.Qualifier != V1.QuantityQualifier.Unknown, $"{path}.qualifier", "must be of a known amount");
        CheckValue(mass.Value, mass.Qualifier, unit, path, violations);
        Texts.Check(mass.AsStated, 200, $"{path}.as_stated", violations);
    }
}
