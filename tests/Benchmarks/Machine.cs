using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SecurityCoop.Benchmarks;

/// <summary>What the figures were measured on, so that nobody compares absolute ones of two machines.</summary>
internal static class Machine
{
    public static void Describe()
    {
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, load {load}, {RuntimeInformation.OSDescription}");
        if (IsDebug) Console.WriteLine("WARNING: a Debug build. Its figures mean nothing; build with -c Release.");
    }

    private static bool IsDebug =>
        typeof(Machine).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false).OfType<DebuggableAttribute>().Any(a => a.IsJITOptimizerDisabled);
}
