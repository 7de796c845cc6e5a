using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal static class MandateRules
{
    private const int MaxFunctions = 50, MaxFunction = 200;

    /// <summary>A mandate that is absent breaks no rule.</summary>
    public static void Check(V1.Mandate? mandate, string path, Violations violations)
    {
        if (mandate is null) return;
        for (var i = 0; i < mandate.Purposes.Count; i++) violations.CheckKnown(mandate.Purposes[i], $"{path}.purposes[{i}]");
        violations.Check(mandate.Purposes.Distinct().Count() == mandate.Purposes.Count, $"{path}.purposes", "must not repeat itself");
        violations.Check(mandate.Functions.Count <= MaxFunctions, $"{path}.functions", $"must be at most {MaxFunctions}");
        for (var i = 0; i < Math.Min(mandate.Functions.Count, MaxFunctions); i++) Texts.CheckGiven(mandate.Functions[i], MaxFunction, $"{path}.functions[{i}]", violations);
    }
}
