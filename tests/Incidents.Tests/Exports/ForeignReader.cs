using System.Diagnostics;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Exports;

/// <summary>Holds a file against readers and validators that others wrote (tests/Formats).</summary>
internal static class ForeignReader
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Formats");

    /// <summary>How many records they find in it; fails with what they find wrong.</summary>
    /// <param name="format">As <c>validate.js</c> calls it.</param>
    /// <param name="text">The file.</param>
    public static async Task<int> Count(string format, string text)
    {
        var said = await Read(format, text);
        said.ShouldStartWith("ok ", Case.Sensitive, $"{format}: {said}");
        return int.Parse(said[3..]);
    }

    /// <summary>What they say: <c>ok N</c>, or <c>FAIL</c> and why.</summary>
    public static async Task<string> Read(string format, string text)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) throw new InvalidOperationException("The readers are missing: run tests/Formats/install.sh.");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "validate.js"), format, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = node.StandardError.ReadToEndAsync();
            var said = (await node.StandardOutput.ReadToEndAsync()).Trim();
            await node.WaitForExitAsync();
            return said.Length > 0 ? said : await errors;
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A theory that needs what tests/Formats/install.sh installs. Without it it is skipped, and says so; once parts count as installed, their absence fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForeignReaderTheoryAttribute : TheoryAttribute
{
    public ForeignReaderTheoryAttribute()
    {
        if (Environment.GetEnvironmentVariable("SECURITYCOOP_TEST_PARTS") != "installed")
            Skip = "NOT RUN: readers of others. Run tests/Formats/install.sh, then set SECURITYCOOP_TEST_PARTS=installed; ./coop test does both.";
    }
}
