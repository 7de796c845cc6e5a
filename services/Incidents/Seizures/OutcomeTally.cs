using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Adds up what followed seizures. What is not counted is present, and not quantified; currencies are units, and never meet.</summary>
internal sealed class OutcomeTally
{
    private static readonly Unit Whole = Unit.Find("C62")!;
    private readonly SortedDictionary<V1.OutcomeKind, V1.OutcomeTotal> totals = [];
    private readonly SortedDictionary<(V1.OutcomeKind Kind, string Currency), Sum> amounts = [];

    public void Add(V1.Outcome outcome)
    {
        if (!totals.TryGetValue(outcome.Kind, out var total)) totals[outcome.Kind] = total = new V1.OutcomeTotal { Kind = outcome.Kind };
        total.SeizureCount++;
        if (outcome.HasCount) total.Count += outcome.Count;
        else total.Incomplete = true;
        if (outcome.Amount is not { } money) return;
        var key = (outcome.Kind, money.Currency);
        if (!amounts.TryGetValue(key, out var sum)) amounts[key] = sum = new Sum();
        sum.Add(new Measure(money.Currency, Amount.Read(money.Value, Whole) ?? default, money.Qualifier));
    }

    /// <summary>The numbers that an outcome goes into.</summary>
    public static string CellOf(V1.Outcome outcome) => $"{outcome.Kind} {outcome.HasCount} {outcome.Amount?.Currency} {outcome.Amount?.Qualifier}";

    public IEnumerable<V1.OutcomeTotal> ToWire() => totals.Values.Select(total => new V1.OutcomeTotal(total)
    {
        Amounts = { amounts.Where(amount => amount.Key.Kind == total.Kind).Select(amount => ToWire(amount.Key.Currency, amount.Value.ToWire(""))) },
    });

    private static V1.MoneyTotal ToWire(string currency, V1.QuantityTotal sum) => new() { Currency = currency, Value = sum.Value, Qualifier = sum.Qualifier, SeizureCount = sum.LineCount };
}
