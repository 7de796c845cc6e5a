using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Tests;

/// <summary>Runs a check and gives the fields whose rules were broken.</summary>
internal static class Violated
{
    public static IReadOnlyList<string> By(Action<Violations> check)
    {
        var violations = new Violations();
        check(violations);
        try
        {
            violations.Refuse();
            return [];
        }
        catch (Refusal refusal)
        {
            return [.. refusal.Violations.Select(violation => violation.Field)];
        }
    }
}
