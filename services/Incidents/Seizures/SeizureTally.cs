namespace SecurityCoop.Incidents.Seizures;

/// <summary>
/// Adds seizures up without mixing units (SZ-1), without adding a part to its whole (SZ-2), each joint seizure once (SZ-3).
/// Holds one sum for each commodity and unit, however many seizures pass through.
/// </summary>
internal sealed class SeizureTally
{
    private readonly SortedDictionary<string, Row> rows = new(StringComparer.Ordinal);
    private readonly SortedDictionary<V1.OutcomeKind, V1.OutcomeTotal> outcomes = [];
    private long seizures;

    /// <summary>Counts one seizure whose rules hold.</summary>
    public void Add(V1.Seizure seizure)
    {
        seizures++;
        var parts = seizure.Lines.Where(line => line.SubsetOf.Length > 0).ToLookup(line => line.SubsetOf);
        var lines = seizure.Lines.ToDictionary(line => line.LineId);
        foreach (var line in seizure.Lines) AddLine(line, line.SubsetOf.Length > 0 ? lines[line.SubsetOf] : null, parts);
        foreach (var outcome in seizure.Outcomes) AddOutcome(outcome);
    }

    public V1.SeizureStatistics ToWire() => new()
    {
        SeizureCount = seizures,
        Outcomes = { outcomes.Values },
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

    private void AddLine(V1.SeizureLine line, V1.SeizureLine? whole, ILookup<string, V1.SeizureLine> parts)
    {
        var measure = Measure.Read(line.Quantity)!.Value;
        var keys = CommodityKeys.Of(line.Commodity);
        IReadOnlyList<string> counted = whole is null ? [] : CommodityKeys.Of(whole.Commodity);
        foreach (var key in keys)
        {
            // Within the whole's own commodity, and all above it, the whole has already been counted.
            if (!counted.Contains(key)) Of(rows, key, keys[0]).Total(measure.Unit).Add(measure);
        }

        var own = Of(rows, keys[^1], keys[0]);
        own.Named = true;
        if (counted.Contains(keys[^1])) return;
        var rest = own.Rest(measure.Unit);
        rest.Add(measure);
        TakeNarrower(line, keys[^1], measure.Unit, rest, parts);
    }

    private static void TakeNarrower(V1.SeizureLine line, string key, string unit, Sum rest, ILookup<string, V1.SeizureLine> parts)
    {
        foreach (var part in parts[line.LineId])
        {
            var measure = Measure.Read(part.Quantity)!.Value;
            if (CommodityKeys.Of(part.Commodity)[^1] == key) TakeNarrower(part, key, unit, rest, parts);
            else if (measure.Unit == unit) rest.Take(measure);
            else rest.TakeUnmeasured();
        }
    }

    private void AddOutcome(V1.Outcome outcome)
    {
        if (!outcomes.TryGetValue(outcome.Kind, out var total)) outcomes[outcome.Kind] = total = new V1.OutcomeTotal { Kind = outcome.Kind };
        total.SeizureCount++;
        if (outcome.HasCount) total.Count += outcome.Count;
        else total.Incomplete = true;
    }

    private static V1.CommodityTotal ToWire(KeyValuePair<string, Row> row) => new()
    {
        Commodity = CommodityKeys.ToCommodity(row.Key),
        Totals = { Totals(row.Value.Totals) },
        Rest = { Totals(row.Value.Rests) },
    };

    private static IEnumerable<V1.QuantityTotal> Totals(SortedDictionary<string, Sum> sums) => sums.Select(sum => sum.Value.ToWire(sum.Key));

    private static Row Of(SortedDictionary<string, Row> rows, string key, string group)
    {
        if (!rows.TryGetValue(key, out var row)) rows[key] = row = new Row(group);
        return row;
    }

    private sealed class Row(string group)
    {
        public string Group { get; } = group;

        /// <summary>Some line is of exactly this commodity; the others are only groups.</summary>
        public bool Named { get; set; }

        public SortedDictionary<string, Sum> Totals { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, Sum> Rests { get; } = new(StringComparer.Ordinal);

        public Sum Total(string unit) => Of(Totals, unit);

        public Sum Rest(string unit) => Of(Rests, unit);

        private static Sum Of(SortedDictionary<string, Sum> sums, string unit)
        {
            if (!sums.TryGetValue(unit, out var sum)) sums[unit] = sum = new Sum();
            return sum;
        }
    }
}
