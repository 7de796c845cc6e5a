using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    public override async Task DownloadDocument(V1.DownloadDocumentRequest request, IServerStreamWriter<V1.DocumentChunk> answer, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var (seen, file) = await Begin(request, call);
        var sha256 = Convert.ToHexStringLower(file.Sha256.Span);
        for (var number = 0; await Piece(sha256, number, ct) is { } bytes; number++)
        {
            var chunk = new V1.DocumentChunk { Content = UnsafeByteOperations.UnsafeWrap(bytes), File = number == 0 ? file : null };
            // Each piece is judged, and the policy held until it has left: a suspension in the middle of a file ends it there.
            var (reading, hold) = await reader.OpenPart(call, Actions.Read);
            if (!DocumentReader.StillSees(reading, seen))
            {
                hold.Dispose();
                throw reading.Absent(request.Name);
            }

            await hold.Through(() => answer.WriteAsync(chunk, ct));
        }
    }

    // What is entered in the ledger is what is about to leave; each piece is judged again when it does.
    private async Task<(SeenDocument, V1.DocumentFile)> Begin(V1.DownloadDocumentRequest request, ServerCallContext call)
    {
        var (reading, hold) = await reader.OpenPart(call, Actions.Read);
        using (hold)
        {
            var violations = new Violations();
            violations.Check(request.Version >= 0, "version", "must not be negative");
            violations.Refuse();
            var seen = await reader.Find(reading, request.Name, request.Version, call.CancellationToken);
            var file = Choose(seen.Shown, request.Language);
            await reader.Release(reading, AgreementOf(request.Name), [seen], call.CancellationToken);
            return (seen, file);
        }
    }

    private static V1.DocumentFile Choose(V1.Document document, string language)
    {
        var file = language.Length == 0 && document.Files.Count == 1
            ? document.Files[0]
            : document.Files.FirstOrDefault(f => string.Equals(f.Language, language, StringComparison.OrdinalIgnoreCase));
        if (file is not null) return file;
        var violations = new Violations();
        violations.Add("language", $"must be one of {string.Join(", ", document.Files.Select(f => f.Language))}");
        violations.Refuse();
        throw Refusals.NotFound(document.Name);
    }

    private Task<byte[]?> Piece(string sha256, int number, CancellationToken ct) =>
        db.ContentPieces.AsNoTracking().Where(p => p.Sha256 == sha256 && p.Number == number).Select(p => (byte[]?)p.Bytes).SingleOrDefaultAsync(ct);
}
