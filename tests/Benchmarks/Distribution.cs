namespace SecurityCoop.Benchmarks;

/// <summary>Samples of one quantity; sorted once.</summary>
internal sealed class Distribution(IEnumerable<double> samples)
{
    private readonly double[] _sorted = [.. samples.Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double Min => _sorted[0];

    public double Max => _sorted[^1];

    /// <summary>Nearest rank.</summary>
    public double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];

    /// <summary>As a cell of a table: median (least – most).</summary>
    public string Spread(string format = "N0") => $"{Median.ToString(format)} ({Min.ToString(format)}–{Max.ToString(format)})";
}
