using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Exports;

/// <summary>
/// Writes an export to a file: beside it first, and under its name once all of it has come. What broke off is thrown away, and an older
/// file stays as it was.
/// </summary>
internal sealed class ExportFile(FileInfo file)
{
    private string Part => $"{file.FullName}.part";

    /// <summary>What is in it; null where the service ended without saying that all has come.</summary>
    /// <param name="pieces">As they come.</param>
    /// <param name="progress">Is told the bytes so far.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<ExportSummary?> Write(IAsyncEnumerable<ExportPiece> pieces, Action<long> progress, CancellationToken ct)
    {
        try
        {
            if (await Take(pieces, progress, ct) is not { } summary) return null;
            File.Move(Part, file.FullName, overwrite: true);
            return summary;
        }
        finally
        {
            File.Delete(Part);
        }
    }

    public static IAsyncEnumerable<ExportPiece> Ask(CallInvoker calls, ExportIncidentsRequest request, Metadata headers, CancellationToken ct) =>
        new ExportsService.ExportsServiceClient(calls).ExportIncidents(request, headers, cancellationToken: ct).ResponseStream.ReadAllAsync(ct);

    private async Task<ExportSummary?> Take(IAsyncEnumerable<ExportPiece> pieces, Action<long> progress, CancellationToken ct)
    {
        ExportSummary? summary = null;
        await using var bytes = new FileStream(Part, FileMode.Create, FileAccess.Write, FileShare.None);
        await foreach (var piece in pieces.WithCancellation(ct))
        {
            await bytes.WriteAsync(piece.Body.Data.Memory, ct);
            summary = piece.Summary;
            progress(bytes.Position);
        }

        return summary;
    }
}
