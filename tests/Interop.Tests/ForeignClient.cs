using System.Diagnostics;

namespace SecurityCoop.Interop.Tests;

/// <summary>A client in another language: a program that runs all cases against an address and prints one line for each.</summary>
internal sealed class ForeignClient(string program, string script, string? needs, params string[] moreArguments)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly string Clients = Path.Combine(Repository(), "tests", "Interop", "clients");

    public static ForeignClient Node { get; } = new("node", "node/interop.js", "node/node_modules/@grpc/grpc-js");

    /// <summary>The Debian interpreter, by its path: another python3 on the PATH would not see Debian's grpcio.</summary>
    public static ForeignClient Python(string descriptors) => new("/usr/bin/python3", "python/interop.py", null, descriptors);

    /// <summary>Runs all cases once; the answer maps each case to its line, "ok CASE" or "FAIL CASE why".</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAll(Uri address)
    {
        if (needs is not null && !Directory.Exists(Path.Combine(Clients, needs)))
            throw new InvalidOperationException($"{needs} is missing: run tests/Interop/install.sh.");

        using var process = Start(address);
        using var limit = new CancellationTokenSource(Limit);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        var complaints = await errors;
        await process.WaitForExitAsync(limit.Token);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line.Split(' ')[1], StringComparer.Ordinal);
        var failed = lines.Values.Any(line => !line.StartsWith("ok ", StringComparison.Ordinal));
        if (lines.Count == 0 || (process.ExitCode == 0) == failed)
            throw new InvalidOperationException($"{script} ended with {process.ExitCode}; a missing module comes from tests/Interop/install.sh. {complaints}{output}");
        return lines;
    }

    private Process Start(Uri address)
    {
        var start = new ProcessStartInfo(program, [Path.Combine(Clients, script), address.Authority, "all", .. moreArguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            throw new InvalidOperationException($"{program} is missing: run tests/Interop/install.sh.", absent);
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SecurityCoop.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
