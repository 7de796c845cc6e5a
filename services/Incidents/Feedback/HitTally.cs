using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>A warning and what was said on it, as far as a reader sees both: of each giver the latest word.</summary>
internal sealed class WarningOutcome(Seen<V1.Incident> warning, IReadOnlyCollection<Seen<V1.Feedback>> words)
{
    public Seen<V1.Incident> Warning => warning;

    public IReadOnlyCollection<Seen<V1.Feedback>> Words => words;

    public bool IsInspected => words.Any(word => FeedbackRules.IsInspected(word.Shown.Result));

    public bool IsHit => words.Any(word => FeedbackRules.IsHit(word.Shown.Result));

    /// <summary>Each rule once; one without a name for warnings of before rules were named in them.</summary>
    public IEnumerable<string> Rules => warning.Shown.RiskRules.Distinct().DefaultIfEmpty("");

    /// <summary>Every number that it goes into.</summary>
    public string Cells => $"{words.Count > 0} {IsInspected} {IsHit} {string.Join(' ', Rules.Order(StringComparer.Ordinal))}";
}

/// <summary>Counts what became of the warnings of each rule.</summary>
internal sealed class HitTally
{
    private readonly SortedDictionary<string, V1.HitRate> rates = new(StringComparer.Ordinal);
    private readonly V1.HitRate all = new();

    public void Add(WarningOutcome outcome)
    {
        Count(all, outcome);
        foreach (var rule in outcome.Rules)
        {
            if (!rates.TryGetValue(rule, out var rate)) rates[rule] = rate = new V1.HitRate { Rule = rule };
            Count(rate, outcome);
        }
    }

    public V1.HitRates ToWire() => new() { All = WithRate(all), Rates = { rates.Values.Select(WithRate) } };

    private static void Count(V1.HitRate rate, WarningOutcome outcome)
    {
        rate.WarningCount++;
        if (outcome.Words.Count > 0) rate.FeedbackCount++;
        if (outcome.IsInspected) rate.InspectedCount++;
        if (outcome.IsHit) rate.HitCount++;
    }

    private static V1.HitRate WithRate(V1.HitRate rate)
    {
        if (rate.InspectedCount > 0) rate.HitRate_ = (double)rate.HitCount / rate.InspectedCount;
        return rate;
    }
}
