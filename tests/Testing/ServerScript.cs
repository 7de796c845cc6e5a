using System.Diagnostics;

namespace SecurityCoop.Testing;

/// <summary>One of the scripts in deploy/local.</summary>
internal static class ServerScript
{
    /// <summary>Runs a script and gives what it printed; its complaint becomes the exception's text.</summary>
    internal static async Task<string> Run(string script, CancellationToken ct, params string[] arguments)
    {
        // The server outlives the script and must not hold the script's pipes open, so they go to a file.
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("bash", ["-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1", "-", log, Script(script), .. arguments]);
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(ct);
            var output = await File.ReadAllTextAsync(log, ct);
            return process.ExitCode == 0
                ? output.Trim()
                : throw new InvalidOperationException($"{script} {string.Join(' ', arguments)} failed with {process.ExitCode}:\n{output}");
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>
    /// Stops a server and removes its folder when this process is gone, however it went: a test host that is killed runs no clean-up.
    /// </summary>
    internal static void StopWithThisProcess(string script, string folder) =>
        Afterwards.Do("\"$2\" stop \"$3\"; rm -rf \"$3\"", Script(script), folder);

    private static string Script(string name) => Repository.PathOf("deploy", "local", name);
}
