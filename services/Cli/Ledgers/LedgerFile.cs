using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;

namespace SecurityCoop.Cli.Ledgers;

/// <summary>
/// Verifies an export of a disclosure ledger as an outsider would: with the file, its signature and the public key, and nothing of the
/// service's own code. docs/ledger.md describes the file.
/// </summary>
internal sealed class LedgerFile(Stream file)
{
    private const string Format = "securitycoop-ledger-1";
    private readonly PipeReader bytes = PipeReader.Create(file);
    private readonly IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What was found.</summary>
    /// <param name="Problem">The first thing that is wrong; null where the file is whole and the key signed it.</param>
    internal sealed record Finding(string? Problem, string Originator, string Service, long Blocks, long Lines, string Head);

    public async Task<Finding> Verify(byte[] signature, ECDsa key, CancellationToken ct)
    {
        var found = new Finding(null, "", "", 0, 0, "");
        try
        {
            found = await Walk(found, ct);
            if (found.Problem is not null) return found;
            await foreach (var _ in Rest(ct)) return found with { Problem = "Something stands behind the end." };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return found with { Problem = "A line is not what the format says." };
        }

        return key.VerifyHash(all.GetHashAndReset(), signature, DSASignatureFormat.Rfc3279DerSequence) ? found : found with { Problem = "The signature is not of this file and key." };
    }

    private async Task<Finding> Walk(Finding found, CancellationToken ct)
    {
        var head = JsonDocument.Parse(await Next(ct)).RootElement;
        if (Text(head, "format") != Format) return found with { Problem = $"The file is not of the format {Format}." };
        var (number, previous) = (head.GetProperty("after").GetInt64(), Text(head, "previous"));
        found = found with { Originator = Text(head, "originator"), Service = Text(head, "service") };
        while (true)
        {
            var line = await Next(ct);
            var header = JsonDocument.Parse(line).RootElement;
            if (!header.TryGetProperty("block", out var block)) return End(header, found with { Head = previous });
            if (block.GetInt64() != ++number) return found with { Problem = $"Block {number} is missing: block {block.GetInt64()} stands in its place." };
            if (Text(header, "previous") != previous) return found with { Problem = $"Block {number} was not made after the block before it." };
            if (Text(header, "originator") != found.Originator || Text(header, "service") != found.Service) return found with { Problem = $"Block {number} is of another ledger." };
            var count = header.GetProperty("lines").GetInt64();
            if (await Digest(count, ct) != Text(header, "digest")) return found with { Problem = $"The lines of block {number} are not those that were sealed." };
            previous = Convert.ToHexStringLower(SHA256.HashData(line));
            found = found with { Blocks = found.Blocks + 1, Lines = found.Lines + count };
        }
    }

    private static Finding End(JsonElement trailer, Finding found)
    {
        var fits = trailer.GetProperty("blocks").GetInt64() == found.Blocks && trailer.GetProperty("lines").GetInt64() == found.Lines && Text(trailer, "head") == found.Head;
        return fits ? found : found with { Problem = "The end does not fit the blocks before it: some are missing." };
    }

    private async Task<string> Digest(long lines, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0L; i < lines; i++) digest.AppendData(SHA256.HashData(await Next(ct)));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private async Task<byte[]> Next(CancellationToken ct)
    {
        await foreach (var line in Rest(ct)) return line;
        throw new FormatException("The file ends early.");
    }

    // Raw bytes: what is hashed is what stands there, however it may be decoded.
    private async IAsyncEnumerable<byte[]> Rest([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var read = await bytes.ReadAsync(ct);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end).ToArray();
                all.AppendData(line);
                all.AppendData("\n"u8);
                bytes.AdvanceTo(read.Buffer.GetPosition(1, end));
                yield return line;
                yield break;
            }

            if (read.IsCompleted && !read.Buffer.IsEmpty) throw new FormatException("The last line has no end.");
            bytes.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) yield break;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
