using System.CommandLine;
using Grpc.Core;
using SecurityCoop.Cli.Exhibits;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Commands;

/// <summary>Fetches an item, with what its handling demands beside it.</summary>
internal static class EvidenceGetCommand
{
    private static readonly Argument<string> Name = new("name") { Description = "The item, as in evidence/{uuid}." };
    private static readonly Argument<FileInfo> File = new("file") { Description = "Where to. FILE.evidence.json tells how the copy must be handled; FILE.part is what a broken download left, and goes on." };
    private static readonly Option<string> Purpose = EvidenceCommand.Purpose();
    private static readonly Question Asked = new();

    internal static Command Build()
    {
        var command = new Command("get", "Download an item; a download that broke off goes on where it stopped.") { Name, File, Purpose };
        Asked.AddTo(command);
        command.SetAction((parsed, ct) => Asked.Talk(parsed, ["officer"], (calls, headers) => Get(parsed, new(calls), headers.For(parsed.GetRequiredValue(Purpose)), ct)));
        return command;
    }

    private static async Task<int> Get(ParseResult parsed, EvidenceService.EvidenceServiceClient evidence, Metadata headers, CancellationToken ct)
    {
        var (name, file) = (Question.Named("evidence", parsed.GetRequiredValue(Name)), parsed.GetRequiredValue(File));
        var item = await evidence.GetEvidenceAsync(new() { Name = name }, headers, cancellationToken: ct);
        var progress = new ProgressLine(file.Name, item.SizeBytes, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        var isWhole = await new Downloader(evidence, headers).Fetch(item, file, progress.At, ct);
        progress.End();
        if (!isWhole)
        {
            Console.Error.WriteLine($"The bytes in {file.Name}.part are not those of {name}: remove it and try again.");
            return EvidenceCommand.NotWhole;
        }

        Console.WriteLine($"{file.Name}  {item.SizeBytes:N0} bytes  SHA-256 {Convert.ToHexStringLower(item.Sha256.Span)}");
        foreach (var handling in item.Disclosure.Handling) Console.WriteLine($"Handling: {handling}");
        return 0;
    }
}
