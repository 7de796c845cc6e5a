using System.Globalization;

namespace SecurityCoop.Benchmarks;

/// <summary>Processor time of a process and everything below it, read from /proc (proc(5)): what an operation costs, however busy the machine is.</summary>
internal static class ProcessorTime
{
    // USER_HZ; every Linux that .NET runs on has 100.
    private const double MicrosecondsPerTick = 10_000;

    /// <summary>Microseconds so far, in steps of 10,000. What children used that have ended is in their parent's account.</summary>
    public static double Of(int pid) => Ticks(pid) * MicrosecondsPerTick + Children(pid).Sum(Of);

    /// <summary>Microseconds that children used which have ended.</summary>
    public static double OfEndedChildren(int pid) => (Stat(pid)[13] + Stat(pid)[14]) * MicrosecondsPerTick;

    /// <summary>Bytes of memory that the process has in use now (VmRSS).</summary>
    public static long Memory(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The process that started this one.</summary>
    public static int ParentOf(int pid) => (int)Stat(pid)[1];

    // utime, stime, cutime, cstime.
    private static long Ticks(int pid) => Stat(pid) is { Length: > 14 } stat ? stat[11] + stat[12] + stat[13] + stat[14] : 0;

    // After the name, which may hold anything: state, ppid, … Empty where the process has ended meanwhile.
    private static long[] Stat(int pid)
    {
        var text = Read($"/proc/{pid}/stat");
        return text.Length == 0 ? [] : [.. text[(text.LastIndexOf(')') + 2)..].Split(' ').Take(15).Select((field, at) => at == 0 ? 0 : long.Parse(field, CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<int> Children(int pid) => !Directory.Exists($"/proc/{pid}/task") ? [] :
        Directory.GetDirectories($"/proc/{pid}/task").SelectMany(task => Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse);

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
