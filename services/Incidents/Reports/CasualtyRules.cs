using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Rules of numbers of people: none is negative, and the sides are parts of the whole.</summary>
internal static class CasualtyRules
{
    private const string Path = "incident.casualties";

    /// <summary>What is not known breaks no rule.</summary>
    public static void Check(V1.Casualties? told, Violations violations)
    {
        if (told is null) return;
        CheckNumbers(told.Killed, told.Wounded, told.Missing, Path, violations);
        violations.Check(told.Sides.Select(s => s.Side).Distinct().Count() == told.Sides.Count, $"{Path}.sides", "must name each side once");
        for (var i = 0; i < told.Sides.Count; i++)
        {
            var side = told.Sides[i];
            CheckNumbers(side.Killed, side.Wounded, side.Missing, $"{Path}.sides[{i}]", violations);
        }

        if (told.HasKilled) CheckSum(told.Killed, told.Sides.Sum(s => (long)s.Killed), "killed", violations);
        if (told.HasWounded) CheckSum(told.Wounded, told.Sides.Sum(s => (long)s.Wounded), "wounded", violations);
        if (told.HasMissing) CheckSum(told.Missing, told.Sides.Sum(s => (long)s.Missing), "missing", violations);
    }

    private static void CheckNumbers(int killed, int wounded, int missing, string path, Violations violations)
    {
        violations.Check(killed >= 0, $"{path}.killed", "must not be negative");
        violations.Check(wounded >= 0, $"{path}.wounded", "must not be negative");
        violations.Check(missing >= 0, $"{path}.missing", "must not be negative");
    }

    private static void CheckSum(int all, long sides, string what, Violations violations) =>
        violations.Check(all < 0 || sides <= all, $"{Path}.{what}", $"must not be less than the {sides} of the sides");
}
