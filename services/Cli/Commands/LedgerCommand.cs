using System.CommandLine;
using System.Security.Cryptography;
using SecurityCoop.Cli.Ledgers;

namespace SecurityCoop.Cli.Commands;

/// <summary>Exports a disclosure ledger as a signed file, and verifies such a file without any service.</summary>
internal static class LedgerCommand
{
    private const int NotWhole = 3;
    private static readonly Argument<FileInfo> File = new("file") { Description = "The file." };
    private static readonly Option<FileInfo?> Signature = new("--signature") { Description = "Its signature. Default: the file's name with .sig." };
    private static readonly Option<FileInfo?> Key = new("--key") { Description = "The public key. Default: the file's name with .pem, which tells only that nothing changed since the export." };

    internal static Command Build()
    {
        var verify = new Command("verify", "Tell whether an export is whole, in order and signed by a key.") { File, Signature, Key };
        verify.SetAction(Verify);
        return new Command("ledger", "The disclosure ledger as a file.") { LedgerExportCommand.Build(), verify };
    }

    private static async Task<int> Verify(ParseResult parsed, CancellationToken ct)
    {
        var file = parsed.GetRequiredValue(File);
        var (signature, pem) = (Beside(file, parsed.GetValue(Signature), ".sig"), Beside(file, parsed.GetValue(Key), ".pem"));
        if (new[] { file, signature, pem }.FirstOrDefault(each => !each.Exists) is { } missing)
        {
            Console.Error.WriteLine($"{missing.Name} is not there.");
            return 1;
        }

        using var key = ECDsa.Create();
        key.ImportFromPem(await System.IO.File.ReadAllTextAsync(pem.FullName, ct));
        await using var bytes = file.OpenRead();
        var found = await new LedgerFile(bytes).Verify(await System.IO.File.ReadAllBytesAsync(signature.FullName, ct), key, ct);
        if (found.Problem is not null)
        {
            Console.Error.WriteLine(found.Problem);
            return NotWhole;
        }

        Console.WriteLine($"Whole: {found.Lines} lines in {found.Blocks} blocks, {found.Service}, {found.Originator}, head {found.Head}");
        return 0;
    }

    private static FileInfo Beside(FileInfo file, FileInfo? named, string ending) => named ?? new FileInfo(file.FullName + ending);
}
