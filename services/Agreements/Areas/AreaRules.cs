using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Agreements.Areas;

/// <summary>What an area must say, apart from its outline.</summary>
internal static class AreaRules
{
    private const int MaxCodes = 300;

    public static void Check(V1.RegisteredArea area, string path, Violations violations)
    {
        violations.CheckDisplayName(area.DisplayName, $"{path}.display_name");
        violations.CheckKnown(area.Kind, $"{path}.kind");
        violations.Check(Enum.IsDefined(area.Precision), $"{path}.precision", "must be one of its values");
        violations.Check(area.Outline is null || area.IsoCodes.Count == 0, $"{path}.iso_codes", "must be empty beside an outline");
        violations.Check(area.IsoCodes.Count <= MaxCodes, $"{path}.iso_codes", $"must be at most {MaxCodes}");
        violations.Check(area.IsoCodes.Distinct(StringComparer.Ordinal).Count() == area.IsoCodes.Count, $"{path}.iso_codes", "must not repeat itself");
        for (var i = 0; i < Math.Min(area.IsoCodes.Count, MaxCodes); i++)
            violations.Check(Country.Exists(area.IsoCodes[i]) || Subdivision.IsNormal(area.IsoCodes[i]), $"{path}.iso_codes[{i}]", "must be a code of ISO 3166-1 alpha-2 or 3166-2, as in TJ or IR-11");
        if (area.Claimant.Length > 0) violations.CheckAffiliation(area.Claimant, $"{path}.claimant");
        if (area.AgreedBy.Length > 0) violations.CheckName("agreements", area.AgreedBy, $"{path}.agreed_by");
        var from = Instants.Check(area.ValidFromTime, $"{path}.valid_from_time", violations);
        var until = Instants.Check(area.ValidUntilTime, $"{path}.valid_until_time", violations);
        violations.Check(!(until <= from), $"{path}.valid_until_time", "must be later than valid_from_time");
        if (area.Length is not null) QuantityRules.Check(area.Length, $"{path}.length", violations);
        violations.CheckLocode(area.Locode, $"{path}.locode");
        SourceRules.Check(area.Source, $"{path}.source", violations);
    }
}
