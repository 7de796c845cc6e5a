using System.Globalization;

namespace SecurityCoop.Benchmarks;

/// <summary>What else went on while something was measured: the load of the machine, and what its host took away from it.</summary>
/// <param name="Load">Runnable threads, averaged over a minute, at the end.</param>
/// <param name="Steal">Share of the processors' time that a virtual machine was promised and did not get, 0 to 1.</param>
internal readonly record struct Noise(double Load, double Steal)
{
    /// <summary>A round that lost more is not counted: fixed before anything was measured.</summary>
    public const double MostSteal = 0.4;

    public bool IsTooMuch => Steal > MostSteal;

    /// <summary>Begins to listen; the answer tells of the time since then.</summary>
    public static Func<Noise> Listen()
    {
        var (stolen, all) = Ticks();
        return () =>
        {
            var (stolenNow, allNow) = Ticks();
            return new Noise(LoadNow(), allNow == all ? 0 : (double)(stolenNow - stolen) / (allNow - all));
        };
    }

    private static double LoadNow() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    // First line of /proc/stat: cpu user nice system idle iowait irq softirq steal (proc(5)).
    private static (long Stolen, long All) Ticks()
    {
        var fields = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(long.Parse).ToArray();
        return (fields[7], fields.Sum());
    }
}
