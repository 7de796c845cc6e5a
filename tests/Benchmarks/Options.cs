namespace SecurityCoop.Benchmarks;

/// <summary>What stands behind a benchmark's name on the command line: <c>--rounds 5</c>, <c>--in-flight 64</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];

    public Options(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count) throw new FormatException($"'{arguments[i]}': options are --name value.");
            values[arguments[i][2..]] = arguments[i + 1];
        }
    }

    /// <summary>Rounds that count; default 7, fewer than 5 say nothing.</summary>
    public int Rounds => Math.Max(Rounds<int>.Fewest, Of("rounds", Rounds<int>.Default));

    public int Of(string name, int otherwise) => values.TryGetValue(name, out var text) ? int.Parse(text) : otherwise;

    /// <summary>Numbers separated by commas.</summary>
    public int[] Of(string name, int[] otherwise) => values.TryGetValue(name, out var text) ? [.. text.Split(',').Select(int.Parse)] : otherwise;
}
