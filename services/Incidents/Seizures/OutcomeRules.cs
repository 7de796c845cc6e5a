using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Rules of what followed a seizure. How many, and how much money, may be unknown: then it is present, and not quantified.</summary>
internal static class OutcomeRules
{
    public static void Check(IReadOnlyList<V1.Outcome> outcomes, Violations violations)
    {
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (outcome, path) = (outcomes[i], $"seizure.outcomes[{i}]");
            violations.Check(outcome.Kind is > V1.OutcomeKind.Unspecified and <= V1.OutcomeKind.Detention, $"{path}.kind", "must be one of the kinds");
            violations.Check(outcome.Count >= 0, $"{path}.count", "must not be negative");
            if (outcome.Amount is { } amount) CheckMoney(outcome.Kind, amount, $"{path}.amount", violations);
        }

        violations.Check(outcomes.DistinctBy(outcome => outcome.Kind).Count() == outcomes.Count, "seizure.outcomes", "must be at most one of each kind");
    }

    private static void CheckMoney(V1.OutcomeKind kind, V1.Money amount, string path, Violations violations)
    {
        violations.Check(kind == V1.OutcomeKind.RevenueCase, path, "has a meaning only with REVENUE_CASE");
        violations.Check(amount.Currency.Length == 3 && amount.Currency.All(char.IsAsciiLetterUpper), $"{path}.currency", "must be a code of ISO 4217: three letters, as in UZS");
        LineRules.CheckValue(amount.Value, amount.Qualifier, Unit.Find("C62"), path, violations);
        Texts.Check(amount.AsStated, 200, $"{path}.as_stated", violations);
    }
}
