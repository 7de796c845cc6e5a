using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Exhibits;

/// <summary>Fetches an item into a file: into FILE.part, from where that ends, and under its name once the hash agrees.</summary>
internal sealed class Downloader(EvidenceService.EvidenceServiceClient evidence, Metadata headers)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>False where the bytes are not those of the item.</summary>
    public async Task<bool> Fetch(Incidents.V1.Evidence item, FileInfo file, Action<long> progress, CancellationToken ct)
    {
        var part = $"{file.FullName}.part";
        await using (var bytes = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            // What is no beginning of it would never become it.
            if (bytes.Length >= item.SizeBytes) bytes.SetLength(0);
            bytes.Position = bytes.Length;
            await Take(item.Name, bytes, $"{file.FullName}.evidence.json", progress, ct);
            bytes.Position = 0;
            var found = await SHA256.HashDataAsync(bytes, ct);
            if (!item.Sha256.Span.SequenceEqual(found)) return false;
        }

        File.Move(part, file.FullName, overwrite: true);
        return true;
    }

    private async Task Take(string name, FileStream bytes, string handling, Action<long> progress, CancellationToken ct)
    {
        using var call = evidence.DownloadEvidence(new() { Name = name, Offset = bytes.Position }, headers, cancellationToken: ct);
        await foreach (var chunk in call.ResponseStream.ReadAllAsync(ct))
        {
            // How the copy must be handled goes with it.
            if (chunk.Evidence is not null) await File.WriteAllTextAsync(handling, Told(chunk), ct);
            await bytes.WriteAsync(chunk.Content.Memory, ct);
            progress(bytes.Position);
        }
    }

    private static string Told(EvidenceChunk first) => new JsonObject
    {
        ["evidence"] = JsonNode.Parse(JsonFormatter.Default.Format(first.Evidence)),
        ["disclosure"] = JsonNode.Parse(JsonFormatter.Default.Format(first.Disclosure)),
    }.ToJsonString(Indented) + "\n";
}
