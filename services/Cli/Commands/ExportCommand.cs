using System.CommandLine;
using Grpc.Core;
using SecurityCoop.Cli.Exports;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Exports the incidents that an agency may export, as one file that is whole or not there.</summary>
internal static class ExportCommand
{
    private const int NotWhole = 3, Interrupted = 130;
    private static readonly Option<FileInfo> Out = new("--out") { Description = "Where to; it appears once all of it has come.", Required = true };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("export", "Export incidents in a format of others; what a provision lets you read it need not let you export.") { Out, Purpose };
        ExportAsked.AddTo(command);
        Asked.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            return await Asked.Talk(parsed, ["officer"], (calls, headers) => Export(parsed, calls, headers.For(parsed.GetRequiredValue(Purpose)), ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Console.Error.WriteLine("Broken off; nothing was written.");
            return Interrupted;
        }
    }

    private static async Task<int> Export(ParseResult parsed, CallInvoker calls, Metadata headers, CancellationToken ct)
    {
        var file = parsed.GetRequiredValue(Out);
        var progress = new ExportProgress(file.Name, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var summary = await new ExportFile(file).Write(ExportFile.Ask(calls, ExportAsked.Of(parsed), headers, ct), progress.At, ct);
        progress.End();
        if (summary is null)
        {
            Console.Error.WriteLine("The export ended before all of it had come; nothing was written.");
            return NotWhole;
        }

        foreach (var line in Told(file.Name, summary)) Console.WriteLine(line);
        return 0;
    }

    private static IEnumerable<string> Told(string file, ExportSummary summary)
    {
        yield return $"{file}: {summary.RecordCount:N0} records, {summary.OwnCount:N0} of them your own, {summary.ReducedCount:N0} shown in part.";
        foreach (var basis in summary.Bases) yield return $"  {basis.RecordCount,8:N0}  of {basis.Originator} under article {basis.Article}, {basis.Provision}";
        if (summary.RecordCount > summary.OwnCount) yield return "Each of others is in the ledger as exported, and may be asked back: how to handle it stands with each record.";
    }
}
