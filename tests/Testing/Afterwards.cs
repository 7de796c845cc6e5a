using System.Diagnostics;

namespace SecurityCoop.Testing;

/// <summary>Clean-up that does not depend on this process to end well.</summary>
internal static class Afterwards
{
    /// <summary>
    /// Runs shell commands once this process is gone. In them $1 is the number of this process and the arguments begin at $2.
    /// </summary>
    internal static void Do(string commands, params string[] arguments)
    {
        var watch = $"exec > /dev/null 2>&1 < /dev/null; tail --pid=$1 -f /dev/null; {commands}";
        var start = new ProcessStartInfo("setsid", ["-f", "bash", "-c", watch, "-", $"{Environment.ProcessId}", .. arguments]);
        using var process = Process.Start(start)!;
        process.WaitForExit();
    }
}
