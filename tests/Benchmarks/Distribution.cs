namespace SecurityCoop.Benchmarks;

/// <summary>Samples of one quantity; sorted on first use.</summary>
internal sealed class Distribution(IEnumerable<double> samples)
{
    private readonly double[] _sorted = [.. samples.Order()];

    public double Median => At(0.5);

    public double Min => _sorted[0];

    public double Max => _sorted[^1];

    /// <summary>Nearest rank.</summary>
    public double At(double share) => _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
