using System.CommandLine;
using Grpc.Core;
using SecurityCoop.Cli.Imports;

namespace SecurityCoop.Cli.Commands;

/// <summary>Imports a set of incidents through a mapping. The same command again keeps nothing twice, and so goes on with an import that was broken off.</summary>
internal static class ImportCommand
{
    private const int Wrong = 1, Partial = 5, Interrupted = 130;
    private static readonly Argument<FileInfo> Set = new("file") { Description = "The set: CSV or JSON Lines, in UTF-8." };
    private static readonly Option<string> By = new("--mapping") { Description = $"How its columns become incidents: a file (docs/import.md), or one of {string.Join(", ", MappingStore.Shipped)}.", Required = true };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Look what would be refused, and keep nothing." };
    private static readonly Option<FileInfo?> Rejects = new("--rejects") { Description = "Where to write refused rows: line, column, reason. Default: the first ten are shown." };
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("import", "Import incidents from a file; the same command again goes on where it was broken off.") { Set, By, DryRun, Rejects };
        Asked.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (mapping, reason) = MappingStore.Open(parsed.GetRequiredValue(By));
        if (mapping is null) return Fail(reason);
        if (!parsed.GetRequiredValue(Set).Exists) return Fail($"{parsed.GetRequiredValue(Set).Name} is not there.");
        try
        {
            return await Asked.Talk(parsed, ["officer"], (calls, headers) => Send(parsed, mapping, calls, headers, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.Error.WriteLine("Broken off. The same command goes on with the rest.");
            return Interrupted;
        }
    }

    private static async Task<int> Send(ParseResult parsed, Mapping mapping, CallInvoker calls, Metadata headers, CancellationToken ct)
    {
        using var text = parsed.GetRequiredValue(Set).OpenText();
        var rows = new FileRows(mapping, text);
        if (rows.Missing is { Count: > 0 } missing) return Fail($"The file has no column {string.Join(", ", missing.Select(m => $"'{m}'"))}; it has {string.Join(", ", rows.Header)}.");

        using var rejects = new RejectFile(parsed.GetValue(Rejects)?.CreateText());
        var progress = new ImportProgress(parsed.GetRequiredValue(Set).Name, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var importer = new Importer(new(calls), headers, mapping, parsed.GetValue(DryRun), TimeProvider.System) { Rejected = rejects.Add, Progress = progress.At };
        var tally = await importer.Send(rows.Read(), ct);

        progress.End();
        foreach (var reject in rejects.First) Console.Error.WriteLine($"  line {reject.Line}{(reject.Column.Length > 0 ? $", {reject.Column}" : "")}: {reject.Reason}");
        if (rejects.Count > rejects.First.Count && parsed.GetValue(Rejects) is null) Console.Error.WriteLine($"  {rejects.Count - rejects.First.Count:N0} more; --rejects FILE writes all.");
        Console.WriteLine($"{(parsed.GetValue(DryRun) ? "would take" : "taken")} {tally.Taken:N0}, there before {tally.Repeated:N0}, refused {tally.Refused:N0} of {tally.Rows:N0} rows in {progress.Seconds:0.0} s");
        return tally.Refused > 0 || rows.IsBroken ? Partial : 0;
    }

    private static int Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return Wrong;
    }
}
