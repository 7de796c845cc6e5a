using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>
/// Takes the bytes of announced items. What was on disk when a call broke off is where the next one goes on, at this process or
/// another one; with the last byte the item is sealed, or put apart.
/// </summary>
internal sealed class EvidenceIntake(IDbContextFactory<IncidentsDb> databases, EvidenceFiles files, TimeProvider clock, IOptions<EvidenceOptions> options)
{
    private readonly UploadSeats seats = new(options.Value.UploadsAtOnce);

    /// <summary>
    /// Refusals: NOT_FOUND, EVIDENCE_STATE_WRONG, UPLOAD_OFFSET_WRONG, FIELDS_INVALID, EVIDENCE_HASH_MISMATCH, EVIDENCE_TYPE_MISMATCH,
    /// LIMIT_EXCEEDED, ETAG_MISMATCH, PART_UNAVAILABLE.
    /// </summary>
    /// <param name="call">The originator's call.</param>
    /// <param name="name">Of the item.</param>
    /// <param name="offset">Where the bytes begin.</param>
    /// <param name="pieces">The bytes.</param>
    public async Task<V1.EvidenceUpload> Receive(ServerCallContext call, string name, long offset, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        using var seat = seats.Take(caller.Agency);
        await using var db = await databases.CreateDbContextAsync(ct);
        await Uploading(db, name, caller.Agency, ct);
        using var staged = files.Stage(EvidenceItem.IdOf(name)!.Value);
        // Only now nobody else can move it on.
        var row = await Uploading(db, name, caller.Agency, ct);
        if (offset != row.DurableBytes) throw EvidenceRefusals.OffsetWrong(name, row.DurableBytes);
        if (!staged.GoOn(row.DurableBytes)) throw files.Away();

        var item = EvidenceItem.Read(row);
        try
        {
            await Take(db, row, item.SizeBytes, staged, pieces, ct);
        }
        finally
        {
            // Whatever ended it: so much need not be sent again.
            await Save(db, row, staged, CancellationToken.None);
        }

        if (row.DurableBytes == item.SizeBytes) item = await Close(caller, name, staged);
        return new V1.EvidenceUpload { Name = name, State = item.State, DurableBytes = row.DurableBytes, SizeBytes = item.SizeBytes };
    }

    private async Task Take(IncidentsDb db, EvidenceRow row, long size, StagedFile staged, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, CancellationToken ct)
    {
        await foreach (var piece in pieces.WithCancellation(ct))
        {
            var violations = new Violations();
            violations.Check(staged.Length + piece.Length <= size, "content", $"must end at the {size} bytes that were announced");
            violations.Refuse();
            await staged.Append(piece, ct);
            if (staged.Length - row.DurableBytes >= options.Value.SaveEveryBytes) await Save(db, row, staged, ct);
        }
    }

    // First the disk, then the word that it is there.
    private static async Task Save(IncidentsDb db, EvidenceRow row, StagedFile staged, CancellationToken ct)
    {
        if (staged.Length == row.DurableBytes) return;
        staged.MakeDurable();
        if (!await db.AdvanceEvidence(row, staged.Length, ct)) throw Refusals.EtagMismatch(ResourceName.Of(EvidenceItem.Collection, row.Id));
    }

    // All has come: that its caller may go away now changes nothing.
    private async Task<V1.Evidence> Close(Identity caller, string name, StagedFile staged)
    {
        var ct = CancellationToken.None;
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.OwnEvidence(name, caller.Agency, ct) ?? throw Refusals.NotFound(name);
        var announced = EvidenceItem.Read(row);
        var found = staged.Hash();
        var hashAgrees = announced.Sha256.Span.SequenceEqual(found);
        var type = hashAgrees ? MediaTypes.Of(staged.Pieces()) : "";
        var fault = !hashAgrees ? EvidenceRefusals.HashMismatch(name, announced.Sha256.Span, found)
            : type != announced.MediaType ? EvidenceRefusals.TypeMismatch(name, announced.MediaType, type)
            : null;

        var at = clock.Now();
        var item = EvidenceItem.Move(row, fault is null ? V1.EvidenceState.Sealed : V1.EvidenceState.Quarantined, fault?.Message ?? "", at);
        db.Append(name, fault is null ? CustodyLog.Sealed : CustodyLog.Quarantined, CustodyLog.Payload(new() { Reason = fault?.Message ?? "" }));
        await db.Commit(new Write(caller.Agency, caller.User, at), new Empty(), ct);
        // Committed first: what is sealed and not yet moved is found all the same, and what is moved and not sealed would not be.
        if (fault is null) files.Keep(row.Id, found);
        else files.Quarantine(row.Id);
        return fault is null ? item : throw fault;
    }

    private static async Task<EvidenceRow> Uploading(IncidentsDb db, string name, string agency, CancellationToken ct)
    {
        var row = await db.OwnEvidence(name, agency, ct) ?? throw Refusals.NotFound(name);
        db.ChangeTracker.Clear();
        var state = EvidenceItem.Read(row).State;
        return state == V1.EvidenceState.Uploading ? row : throw EvidenceRefusals.StateWrong(name, state);
    }
}
