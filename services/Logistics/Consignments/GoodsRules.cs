using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers;
using SecurityCoop.Identifiers.Cargo;
using SecurityCoop.Identifiers.Units;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>Rules of one line of goods.</summary>
internal static class GoodsRules
{
    public const int MaxLines = 200;
    private const int MaxDescription = 500, MaxPackages = 1_000_000, MaxNationalDigits = 6, NewestEdition = 2022;

    // Nobody declares goods by an older one any more.
    private static readonly int[] Editions = [2017, NewestEdition];

    /// <summary>Normalises the line's codes in place and names every rule that it breaks.</summary>
    public static void Read(GoodsLine line, IReadOnlyList<string> containers, string path, Violations violations)
    {
        if (HarmonizedCode.TryParse(line.HsCode, out var code, out var rule)) line.HsCode = code.Digits;
        else violations.Add($"{path}.hs_code", rule);

        violations.Check(line.NationalDigits.Length <= MaxNationalDigits && line.NationalDigits.AsSpan().ContainsOnlyDigits(), $"{path}.national_digits", $"must be at most {MaxNationalDigits} digits");
        if (line.HsEdition == 0) line.HsEdition = NewestEdition;
        violations.Check(Editions.Contains(line.HsEdition), $"{path}.hs_edition", $"must be an edition of the Harmonized System: {string.Join(" or ", Editions)}");

        Texts.CheckGiven(line.Description, MaxDescription, $"{path}.description", violations);
        line.Description = line.Description.Trim();

        if (Mass.TryParse(line.GrossMassKg, out var kilograms)) line.GrossMassKg = Mass.Text(kilograms);
        else violations.Add($"{path}.gross_mass_kg", "must be kilograms more than 0: digits, at most nine before the point and three after it, as in 21750.5");

        violations.Check(line.Packages is >= 0 and <= MaxPackages, $"{path}.packages", $"must be 0 to {MaxPackages:N0}");
        if (line.Container.Length == 0) return;
        line.Container = ContainerNumber.Normalise(line.Container);
        violations.Check(containers.Contains(line.Container), $"{path}.container", "must be one of the consignment's containers");
    }
}
