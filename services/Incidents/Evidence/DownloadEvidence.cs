using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task DownloadEvidence(V1.DownloadEvidenceRequest request, IServerStreamWriter<V1.EvidenceChunk> responseStream, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var (chunk, file) = await Begin(request, context);
        await using var bytes = file;
        for (bytes.Position = request.Offset; bytes.Position < bytes.Length; chunk = new V1.EvidenceChunk())
        {
            chunk.Content = await Piece(bytes, ct);
            var hold = await HoldWhilePermitted(request.Name, context);
            await hold.Through(() => responseStream.WriteAsync(chunk, ct));
        }
    }

    // What is entered in the ledger and the log is what is about to leave; each piece is judged again when it does.
    private async Task<(V1.EvidenceChunk First, FileStream File)> Begin(V1.DownloadEvidenceRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var reading = gate.OpenPart(context, Actions.DownloadEvidence, out var hold);
        using (hold)
        {
            var (seen, verdict) = await Permitted(reading, request.Name, ct);
            var violations = new Violations();
            violations.Check(request.Offset >= 0 && request.Offset < seen.Shown.SizeBytes, "offset", $"must lie within 0 and {seen.Shown.SizeBytes - 1}");
            violations.Refuse();
            // An item that was taken back is still there for its owner; one that never was what it was said to be is for nobody.
            if (seen.Shown.State is not (V1.EvidenceState.Sealed or V1.EvidenceState.Withdrawn) || seen.Shown.SealTime is null) throw EvidenceRefusals.StateWrong(request.Name, seen.Shown.State);

            var file = files.Open(seen.Row.Id, seen.Shown.Sha256.Span);
            try
            {
                await Enter(reading, seen, verdict, context);
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }

            return (new V1.EvidenceChunk { Evidence = seen.Shown, Disclosure = verdict.ToWire(reading.Policy.Epoch) }, file);
        }
    }

    private async Task Enter(Reading reading, SeenEvidence seen, Verdict verdict, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await reader.Release(reading with { Action = Actions.Read }, [seen.Judged], ct);
        await reader.Release(reading, [seen.Judged with { Verdict = verdict }], ct);
        if (seen.Row.Originator != reading.Caller.Agency)
            await custody.Open(reading, seen.Shown.Name, context.PurposeHeader() ?? "", verdict.Basis.Count > 0 ? verdict.Basis[0].Terms.Provision : "", ct);
    }

    // The policy is held until the piece has left: a suspension, a revision or a withdrawal in the middle of a file ends it there.
    private async Task<Hold> HoldWhilePermitted(string name, ServerCallContext context)
    {
        var reading = gate.OpenPart(context, Actions.DownloadEvidence, out var hold);
        var isPermitted = false;
        try
        {
            await Permitted(reading, name, context.CancellationToken);
            isPermitted = true;
            return hold;
        }
        finally
        {
            if (!isPermitted) hold.Dispose();
        }
    }

    private async Task<(SeenEvidence Seen, Verdict Verdict)> Permitted(Reading reading, string name, CancellationToken ct)
    {
        var seen = await reader.Find(reading, name, ct) ?? throw reading.Absent(name);
        var verdict = EvidenceReader.MayDownload(reading, seen);
        return verdict.Permitted ? (seen, verdict) : throw reading.Absent(name);
    }

    private static async Task<ByteString> Piece(FileStream bytes, CancellationToken ct)
    {
        var piece = new byte[Math.Min(StagedFile.PieceBytes, bytes.Length - bytes.Position)];
        await bytes.ReadExactlyAsync(piece, ct);
        return UnsafeByteOperations.UnsafeWrap(piece);
    }
}
