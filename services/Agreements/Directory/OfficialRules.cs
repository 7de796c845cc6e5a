using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Directory;

internal static class OfficialRules
{
    public const int MaxAliases = 50, MaxOffices = 100;

    public static void Check(V1.Official official, string path, Violations violations)
    {
        violations.CheckDisplayName(official.DisplayName, $"{path}.display_name");
        violations.Check(official.Aliases.Count <= MaxAliases, $"{path}.aliases", $"must be at most {MaxAliases}");
        for (var i = 0; i < Math.Min(official.Aliases.Count, MaxAliases); i++) violations.CheckDisplayName(official.Aliases[i], $"{path}.aliases[{i}]");
        violations.Check(official.Aliases.Append(official.DisplayName).Distinct(StringComparer.Ordinal).Count() == official.Aliases.Count + 1, $"{path}.aliases", "must not repeat a spelling");
        violations.Check(official.Offices.Count <= MaxOffices, $"{path}.offices", $"must be at most {MaxOffices}");
        for (var i = 0; i < Math.Min(official.Offices.Count, MaxOffices); i++) Check(official.Offices[i], $"{path}.offices[{i}]", violations);
        SourceRules.Check(official.Source, $"{path}.source", violations);
    }

    public static void Check(V1.Office office, string path, Violations violations)
    {
        violations.CheckDisplayName(office.Title, $"{path}.title");
        violations.Check(
            ResourceName.IsOf("agencies", office.Institution) || ResourceName.IsOf("states", office.Institution) || ResourceName.IsOf("organisations", office.Institution),
            $"{path}.institution", "must have the form agencies/{agency}, states/{state} or organisations/{organisation}");
        violations.CheckPartialDate(office.Period, $"{path}.period");
    }

    /// <summary>An office is held somewhere known. Refusals: FIELDS_INVALID.</summary>
    public static async Task DemandInstitutions(this AgreementsDb db, IEnumerable<(V1.Office Office, string Path)> offices, CancellationToken ct)
    {
        var violations = new Violations();
        foreach (var (office, path) in offices) violations.Check(await db.IsKnown(office.Institution, ct), $"{path}.institution", "is not in the directory");
        violations.Refuse();
    }

    /// <summary>The official of this name, to be changed. Refusals: NOT_FOUND.</summary>
    public static async Task<(Official Row, V1.Official Wire)> Official(this AgreementsDb db, string name, CancellationToken ct)
    {
        var row = await db.Officials.SingleOrDefaultAsync(o => o.Name == name, ct) ?? throw Refusals.NotFound(name);
        return (row, row.ToWire());
    }
}
