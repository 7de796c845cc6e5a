using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Exports.Formats;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Exports;

internal sealed partial class ExportsEndpoint
{
    // A page ends at whichever comes first; a record is never cut between two pages, though its bytes may be between two messages.
    private const int RecordsAtOnce = 200, PageBytes = 512 * 1024, PieceBytes = 1024 * 1024;

    public override async Task ExportIncidents(V1.ExportIncidentsRequest request, IServerStreamWriter<V1.ExportPiece> responseStream, ServerCallContext context)
    {
        Gate.CallerOf(context);
        var violations = new Violations();
        var filter = ExportFilter.Read(request, violations);
        var writer = ExportWriter.For(request.Format);
        context.GetHttpContext().Response.Headers.ContentDisposition = $"attachment; filename=\"incidents{writer.Extension}\"";
        writer.Begin(clock.Now());
        await Send(filter, writer, responseStream, context);
    }

    // The policy is held until a page has left. What changes in the law of this caller between two pages would make the file another
    // one than it says it is.
    private async Task Send(RecordFilter filter, ExportWriter writer, IServerStreamWriter<V1.ExportPiece> responseStream, ServerCallContext context)
    {
        var (tally, after, isLast, begun) = (new ExportTally(), Keyset.Start, false, (Reading?)null);
        while (!isLast)
        {
            var reading = gate.OpenPart(context, Actions.Export, out var hold);
            try
            {
                if (!reading.IsFresh) throw Refusals.StalePolicy();
                begun ??= reading;
                if (Policy.OriginatorsWithChangedAccess(begun.Policy, reading.Policy, reading.Caller.Agency, begun.At, reading.At).Count > 0) throw ExportRefusals.BrokenOff();
                (isLast, after) = await Page(reading, filter, after, writer, tally, context.CancellationToken);
                if (isLast) writer.End(tally.ToWire());
            }
            catch
            {
                hold.Dispose();
                throw;
            }

            var (bytes, summary) = (writer.Take(), isLast ? tally.ToWire() : null);
            await hold.Through(() => Write(bytes, writer.MediaType, summary, responseStream, context.CancellationToken));
        }
    }

    private async Task<(bool IsLast, Keyset After)> Page(Reading reading, RecordFilter filter, Keyset after, ExportWriter writer, ExportTally tally, CancellationToken ct)
    {
        var page = new List<Seen<V1.Incident>>();
        await foreach (var seen in incidents.Find(reading, filter, after, RecordsAtOnce, ct))
        {
            var record = new ExportedRecord(seen.Shown, reading.Caller.Agency, reading.At);
            writer.Write(record);
            tally.Add(record);
            page.Add(seen);
            if (page.Count == RecordsAtOnce || writer.Held >= PageBytes) break;
        }

        // In the ledger before any of it leaves.
        await incidents.Release(reading, page, ct);
        return page.Count == RecordsAtOnce || writer.Held >= PageBytes ? (false, page[^1].Key) : (true, after);
    }

    private static async Task Write(ReadOnlyMemory<byte> bytes, string mediaType, V1.ExportSummary? summary, IServerStreamWriter<V1.ExportPiece> responseStream, CancellationToken ct)
    {
        for (var at = 0; at < bytes.Length; at += PieceBytes)
        {
            var piece = bytes.Slice(at, Math.Min(PieceBytes, bytes.Length - at));
            await responseStream.WriteAsync(new V1.ExportPiece { Body = new HttpBody { ContentType = mediaType, Data = UnsafeByteOperations.UnsafeWrap(piece) } }, ct);
        }

        if (summary is not null) await responseStream.WriteAsync(new V1.ExportPiece { Body = new HttpBody { ContentType = mediaType }, Summary = summary }, ct);
    }
}
