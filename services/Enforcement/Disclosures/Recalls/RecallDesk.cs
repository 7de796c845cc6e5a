using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Journal;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>What agencies do about recalls: an originator makes one, a recipient answers it.</summary>
public sealed class RecallDesk<TDb>(RecallOffice<TDb> office, IDbContextFactory<TDb> databases, TimeProvider clock) where TDb : ServiceDb
{
    private const string Liaison = "liaison";
    private const int MostText = 500;

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, REQUEST_ID_REUSED.</summary>
    public async Task<W.Recall> Create(W.CreateRecallRequest request, ServerCallContext call)
    {
        var (ct, asked) = (call.CancellationToken, request.Recall);
        call.Identity().Demand(Liaison);
        var write = Write.Of(call, request, request.RequestId, clock);
        var violations = new Violations();
        var record = LedgerFilter.RecordOf(asked.Record, "recall.record", violations);
        violations.Check(record?.Collection.StartsWith(StatisticName.CollectionOf(""), StringComparison.Ordinal) != true, "recall.record", "must name a record: numbers that were computed cannot be asked back");
        LedgerFilter.CheckAgency(asked.Recipient, "recall.recipient", violations);
        LedgerFilter.CheckBasis(asked.Basis, "recall.basis", violations);
        violations.Check(asked.Record.Length + asked.Recipient.Length + asked.Basis.Length > 0, "recall", "must name a record, a recipient or a basis");
        Texts.CheckGiven(asked.Reason, MostText, "recall.reason", violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<W.Recall>(write, ct) is { } first) return first;
        var (recall, notices) = await office.Stage(db, new RecallScope(write.Agency, record, asked.Recipient, asked.Basis), asked.Reason, write.At, ct);
        return await db.Commit(write, recall.ToWire(office.Collection, notices), ct);
    }

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, NOT_FOUND, ETAG_MISMATCH, REQUEST_ID_REUSED.</summary>
    public async Task<W.RecallNotice> Acknowledge(W.AcknowledgeRecallRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        call.Identity().Demand(Liaison);
        var write = Write.Of(call, request, request.RequestId, clock);
        var violations = new Violations();
        violations.Check(request.Outcome is > W.RecallOutcome.Unspecified and <= W.RecallOutcome.NotHeld, "outcome", "must be one of the outcomes");
        if (request.Outcome == W.RecallOutcome.RetainedByLaw) Texts.CheckGiven(request.Reason, MostText, "reason", violations);
        else Texts.Check(request.Reason, MostText, "reason", violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<W.RecallNotice>(write, ct) is { } first) return first;
        var id = ResourceName.Uuid(office.Collection, request.Name) ?? throw Refusals.NotFound(request.Name);
        var notice = await db.Set<RecallNoticeRow>().SingleOrDefaultAsync(n => n.Recall == id && n.Recipient == write.Agency, ct) ?? throw Refusals.NotFound(request.Name);
        var recall = await db.Set<RecallRow>().AsNoTracking().SingleAsync(r => r.Id == id, ct);
        (notice.Outcome, notice.OutcomeReason, notice.AnsweredAt) = ((int)request.Outcome, request.Reason, write.At);
        notice.Revision++;
        db.Append(request.Name, "recall.acknowledged");
        return await db.Commit(write, notice.ToWire(office.Collection, recall), ct);
    }
}
