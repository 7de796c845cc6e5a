namespace SecurityCoop.Incidents.Seizures;

/// <summary>
/// Adds seizures up without mixing units (SZ-1), without adding a part to its whole (SZ-2), each joint seizure once (SZ-3).
/// Holds one sum for each commodity and unit, however many seizures pass through.
/// </summary>
/// <param name="mass">How counts are told as mass.</param>
internal sealed class SeizureTally(V1.UnitMass mass = V1.UnitMass.Unspecified)
{
    private readonly SortedDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private readonly OutcomeTally outcomes = new();
    private long seizures;

    /// <summary>Counts one seizure whose rules hold.</summary>
    public void Add(V1.Seizure seizure)
    {
        seizures++;
        foreach (var part in SeizurePart.Of(seizure, mass)) Add(part);
        foreach (var outcome in seizure.Outcomes) outcomes.Add(outcome);
    }

    /// <summary>Every number that a seizure goes into and how: the same text for seizures that no arithmetic over the numbers tells apart.</summary>
    public static string CellsOf(V1.Seizure seizure, V1.UnitMass mass) => string.Join('\n', SeizurePart.Of(seizure, mass)
        .Select(part => $"{part.Key} {part.Gives} {part.Unit} {part.Measure.Qualifier} {part.Measure.Each is not null}")
        .Concat(seizure.Outcomes.Select(OutcomeTally.CellOf))
        .Distinct().Order(StringComparer.Ordinal));

    public V1.SeizureCell ToWire() => new()
    {
        SeizureCount = seizures,
        Outcomes = { outcomes.ToWire() },
        Groups =
        {
            from row in rows
            where row.Value.Group == row.Key
            select new V1.CommodityGroup
            {
                Type = row.Key,
                Totals = { Totals(row.Value.Totals) },
                Commodities = { rows.Where(other => other.Value.Group == row.Key && other.Value.Named).OrderBy(other => other.Key.StartsWith("hs:", StringComparison.Ordinal)).Select(ToWire) },
            },
        },
    };

    private void Add(SeizurePart part)
    {
        if (!rows.TryGetValue(part.Key, out var row)) rows[part.Key] = row = new Row(part.Group);
        // Some line is of exactly this commodity; without one it is only a group.
        row.Named |= part.Gives == Gift.Rest;
        var sum = Row.Of(part.Gives == Gift.Total ? row.Totals : row.Rests, part.Unit);
        if (part.Gives == Gift.TakenFromRest) sum.Take(part.Measure);
        else if (part.Gives == Gift.TakenUnmeasured) sum.TakeUnmeasured();
        else sum.Add(part.Measure);
    }

    private static V1.CommodityTotal ToWire(KeyValuePair<string, Row> row) => new()
    {
        Commodity = CommodityKeys.ToCommodity(row.Key),
        Totals = { Totals(row.Value.Totals) },
        Rest = { Totals(row.Value.Rests) },
    };

    private static IEnumerable<V1.QuantityTotal> Totals(SortedDictionary<string, Sum> sums) => sums.Select(sum => sum.Value.ToWire(sum.Key));

    private sealed class Row(string group)
    {
        public string Group { get; } = group;

        public bool Named { get; set; }

        public SortedDictionary<string, Sum> Totals { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, Sum> Rests { get; } = new(StringComparer.Ordinal);

        public static Sum Of(SortedDictionary<string, Sum> sums, string unit)
        {
            if (!sums.TryGetValue(unit, out var sum)) sums[unit] = sum = new Sum();
            return sum;
        }
    }
}
