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
        var reading = await reader.Open(call, Actions.Read);
        var violations = new Violations();
        violations.Check(request.Version >= 0, "version", "must not be negative");
        violations.Refuse();
        var seen = await reader.Find(reading, request.Name, request.Version, ct);
        var file = Choose(seen.Shown, request.Language);
        await reader.Release(reading, AgreementOf(request.Name), [seen], ct);

        var sha256 = Convert.ToHexStringLower(file.Sha256.Span);
        for (var number = 0; await Piece(sha256, number, ct) is { } bytes; number++)
        {
            // A suspension in the middle of a file ends it there.
            if (number > 0 && !seen.Judged.Verdict.Own && !DocumentReader.StillSees(await reader.Again(reading, ct), seen)) throw reading.Absent(request.Name);
            await answer.WriteAsync(new V1.DocumentChunk { Content = UnsafeByteOperations.UnsafeWrap(bytes), File = number == 0 ? file : null }, ct);
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
