using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>The command line as people call it.</summary>
internal static class CoopProcess
{
    public static ProcessUnderTest Start(params string[] arguments) =>
        ProcessUnderTest.Start(Path.Combine(AppContext.BaseDirectory, "coop-cli.dll"), arguments);

    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        await using var process = Start(arguments);
        return (await process.WaitForExit(), process.Output);
    }
}
