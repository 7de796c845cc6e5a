namespace SecurityCoop.Benchmarks;

/// <summary>
/// Several ways to do the same thing, measured in turn (A, B, A, B, …), because the speed of a shared machine drifts: a figure says
/// something only beside what was measured in the same minute.
/// </summary>
internal sealed class Rounds<T>
{
    private readonly List<(Dictionary<string, T> Results, Noise Noise)> rounds = [];

    public const int Default = 7, Fewest = 5;

    private IEnumerable<Dictionary<string, T>> Counted =>
        rounds.Any(round => !round.Noise.IsTooMuch) ? rounds.Where(round => !round.Noise.IsTooMuch).Select(round => round.Results) : rounds.Select(round => round.Results);

    /// <summary>Runs every contender once in each round, after one round that only warms up.</summary>
    /// <param name="count">Rounds that count.</param>
    /// <param name="contenders">In the order of their turns.</param>
    /// <param name="say">What to print of a result while it goes on.</param>
    public static async Task<Rounds<T>> Run(int count, IReadOnlyList<(string Name, Func<CancellationToken, Task<T>> Measure)> contenders, Func<T, string> say, CancellationToken ct)
    {
        var all = new Rounds<T>();
        for (var round = 0; round <= count; round++)
        {
            var (results, noise) = (new Dictionary<string, T>(), Noise.Listen());
            foreach (var (name, measure) in contenders)
            {
                ct.ThrowIfCancellationRequested();
                results[name] = await measure(ct);
            }

            var heard = noise();
            Console.Error.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: {string.Join(", ", results.Select(r => $"{r.Key} {say(r.Value)}"))}; load {heard.Load:0.0}, steal {heard.Steal:P0}");
            if (round > 0) all.rounds.Add((results, heard));
        }

        return all;
    }

    /// <summary>One quantity of one contender over the rounds.</summary>
    public Distribution Of(string name, Func<T, double> quantity) => new(Counted.Select(round => quantity(round[name])));

    /// <summary>
    /// Two contenders, round by round; the claim is the quotient of their medians, the rounds say how far it holds.
    /// </summary>
    public Ratio Compare(string ours, string reference, Func<T, double> quantity) => Compare(ours, quantity, reference, quantity);

    /// <summary>The same for contenders that are not alike.</summary>
    public Ratio Compare(string ours, Func<T, double> quantity, string reference, Func<T, double> itsQuantity) => new(
        Of(ours, quantity).Median / Of(reference, itsQuantity).Median,
        [.. Counted.Select(round => quantity(round[ours]) / itsQuantity(round[reference]))]);

    /// <summary>A line for below the table.</summary>
    public string NoiseRecord()
    {
        var (load, steal) = (new Distribution(rounds.Select(r => r.Noise.Load)), new Distribution(rounds.Select(r => r.Noise.Steal)));
        var discarded = rounds.Count(round => round.Noise.IsTooMuch);
        return $"{rounds.Count} rounds in turn after one to warm up; load {load.Spread("0.0")}, steal {steal.Spread("P0")}; rounds not counted because more than {Noise.MostSteal:P0} was stolen: {discarded}.";
    }
}

/// <summary>How two contenders compare.</summary>
/// <param name="Claim">Quotient of the medians.</param>
/// <param name="Each">Quotients of the rounds.</param>
internal sealed record Ratio(double Claim, IReadOnlyList<double> Each)
{
    /// <summary>The median reaches the goal, and all rounds but one nine tenths of it.</summary>
    public bool IsAtLeast(double goal) => Claim >= goal && Each.Count(each => each >= 0.9 * goal) >= Each.Count - 1;

    public override string ToString() => $"{Claim:0.00} ({Each.Min():0.00}–{Each.Max():0.00})";
}
