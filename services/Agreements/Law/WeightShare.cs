namespace SecurityCoop.Agreements.Law;

/// <summary>A condition on what those who consented weigh together, as their share in emissions, tonnage or trade.</summary>
/// <param name="LeastPercent">Of the sum of all weights.</param>
/// <param name="Weights">By party; who is not named weighs nothing.</param>
internal sealed record WeightShare(decimal LeastPercent, IReadOnlyDictionary<string, decimal> Weights)
{
    /// <summary>The day on which the share was reached; <see langword="null"/> while it is not.</summary>
    public DateOnly? MetOn(IEnumerable<Consent> consents)
    {
        var (total, sum) = (Weights.Values.Sum(), 0m);
        foreach (var sameDay in consents.GroupBy(c => c.Day).OrderBy(g => g.Key))
        {
            sum += sameDay.Sum(c => Weights.GetValueOrDefault(c.Party));
            if (sum * 100 >= LeastPercent * total) return sameDay.Key;
        }
        return null;
    }
}
