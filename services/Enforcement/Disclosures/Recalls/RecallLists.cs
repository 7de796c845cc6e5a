using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>Recalls for who made them, notices for who got them.</summary>
public sealed class RecallLists<TDb>(RecallOffice<TDb> office, IDbContextFactory<TDb> databases, LedgerPages<TDb> pages) where TDb : ServiceDb
{
    /// <summary>Refusals: ROLE_REQUIRED, NOT_FOUND.</summary>
    public async Task<W.Recall> Get(W.GetRecallRequest request, ServerCallContext call)
    {
        var (reader, ct) = (call.LedgerReader(), call.CancellationToken);
        await using var db = await databases.CreateDbContextAsync(ct);
        var id = ResourceName.Uuid(office.Collection, request.Name) ?? throw Refusals.NotFound(request.Name);
        var recall = await db.Set<RecallRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Originator == reader.Agency, ct) ?? throw Refusals.NotFound(request.Name);
        return recall.ToWire(office.Collection, await db.Set<RecallNoticeRow>().AsNoTracking().Where(n => n.Recall == id).ToListAsync(ct));
    }

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, PAGE_TOKEN_INVALID.</summary>
    public async Task<W.ListRecallsResponse> List(W.ListRecallsRequest request, ServerCallContext call)
    {
        var (reader, ct) = (call.LedgerReader(), call.CancellationToken);
        var page = Page(request);
        var after = await pages.BeginRecalls(page, reader, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var recalls = await db.Set<RecallRow>().FromSql($"""
            SELECT * FROM recalls
            WHERE originator = {reader.Agency} AND at <= {after.At} AND (at < {after.At} OR id > {after.Id})
                AND (NOT {request.OutstandingOnly} OR EXISTS (SELECT 1 FROM recall_notices n WHERE n.recall = recalls.id AND n.outcome = 0))
            ORDER BY at DESC, id LIMIT {page.Size + 1}
            """).AsNoTracking().ToListAsync(ct);
        var token = await Cut(recalls, page, r => new Keyset(r.At, r.Id), reader, ct);
        Guid[] ids = [.. recalls.Select(r => r.Id)];
        var notices = (await db.Set<RecallNoticeRow>().AsNoTracking().Where(n => ids.Contains(n.Recall)).ToListAsync(ct)).ToLookup(n => n.Recall);
        return new W.ListRecallsResponse { Recalls = { recalls.Select(r => r.ToWire(office.Collection, [.. notices[r.Id]])) }, NextPageToken = token };
    }

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, PAGE_TOKEN_INVALID.</summary>
    public async Task<W.ListRecallNoticesResponse> Notices(W.ListRecallNoticesRequest request, ServerCallContext call)
    {
        var (reader, ct) = (call.LedgerReader(), call.CancellationToken);
        var page = Page(request);
        var after = await pages.BeginRecalls(page, reader, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var notices = await db.Set<RecallNoticeRow>().FromSql($"""
            SELECT * FROM recall_notices
            WHERE recipient = {reader.Agency} AND at <= {after.At} AND (at < {after.At} OR recall > {after.Id}) AND (NOT {request.OutstandingOnly} OR outcome = 0)
            ORDER BY at DESC, recall LIMIT {page.Size + 1}
            """).AsNoTracking().ToListAsync(ct);
        var token = await Cut(notices, page, n => new Keyset(n.At, n.Recall), reader, ct);
        Guid[] ids = [.. notices.Select(n => n.Recall)];
        var recalls = await db.Set<RecallRow>().AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        return new W.ListRecallNoticesResponse { Notices = { notices.Select(n => n.ToWire(office.Collection, recalls[n.Recall])) }, NextPageToken = token };
    }

    private static PageRequest Page(Google.Protobuf.IMessage request)
    {
        var violations = new Violations();
        var page = PageRequest.Of(request, violations);
        violations.Refuse();
        return page;
    }

    private async ValueTask<string> Cut<TRow>(List<TRow> rows, PageRequest page, Func<TRow, Keyset> keyOf, Identity reader, CancellationToken ct)
    {
        if (rows.Count <= page.Size) return "";
        rows.RemoveAt(page.Size);
        return await pages.RecallsToken(keyOf(rows[^1]), page, reader, ct);
    }
}
