using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>What a recall is about, read from the ledger, which does not change: revision by revision.</summary>
public sealed class RecalledVersions<TDb>(RecallOffice<TDb> office, IDbContextFactory<TDb> databases, LedgerPages<TDb> pages) where TDb : ServiceDb
{
    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, NOT_FOUND, PAGE_TOKEN_INVALID.</summary>
    public async Task<W.ListRecalledVersionsResponse> List(W.ListRecalledVersionsRequest request, ServerCallContext call)
    {
        var (reader, violations, ct) = (call.LedgerReader(), new Violations(), call.CancellationToken);
        var page = PageRequest.Of(request, violations);
        violations.Refuse();
        await using var db = await databases.CreateDbContextAsync(ct);
        var recall = await For(db, request.Name, reader, ct);
        var filter = RecallScope.Of(recall).UpTo(recall.At);
        if (recall.Originator != reader.Agency) filter = filter with { Recipient = reader.Agency };

        var versions = await Read(db, filter, await pages.BeginVersions(page, reader, ct), page.Size + 1, ct);
        var token = "";
        if (versions.Count > page.Size)
        {
            versions.RemoveAt(page.Size);
            token = await pages.VersionsToken(versions[^1].Place, page, reader, ct);
        }

        return new W.ListRecalledVersionsResponse { Versions = { versions.Select(v => v.Wire) }, NextPageToken = token };
    }

    // To everybody else it does not exist.
    private async Task<RecallRow> For(TDb db, string name, Identity reader, CancellationToken ct)
    {
        var id = ResourceName.Uuid(office.Collection, name) ?? throw Refusals.NotFound(name);
        return await db.Set<RecallRow>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id
            && (r.Originator == reader.Agency || db.Set<RecallNoticeRow>().Any(n => n.Recall == id && n.Recipient == reader.Agency)), ct) ?? throw Refusals.NotFound(name);
    }

    private static async Task<List<(VersionPlace Place, W.RecalledVersion Wire)>> Read(TDb db, LedgerFilter filter, VersionPlace? after, int limit, CancellationToken ct)
    {
        var lines = filter.Of(db.Set<Disclosure>().AsNoTracking());
        if (after is { Recipient: var recipient, Record: var record, Revision: var revision })
            lines = lines.Where(d => string.Compare(d.Recipient, recipient) > 0 || (d.Recipient == recipient && (d.Record > record || (d.Record == record && d.Revision > revision))));
        var versions = await lines.GroupBy(d => new { d.Recipient, d.Record, d.Revision, d.Collection })
            .Select(g => new { g.Key.Recipient, g.Key.Record, g.Key.Revision, g.Key.Collection, First = g.Min(d => d.At), Last = g.Max(d => d.At), Exported = g.Max(d => d.Action == (int)Actions.Export ? 1 : 0) })
            .OrderBy(v => v.Recipient).ThenBy(v => v.Record).ThenBy(v => v.Revision).Take(limit).ToListAsync(ct);
        return [.. versions.Select(v => (new VersionPlace(v.Recipient, v.Record, v.Revision), new W.RecalledVersion
        {
            Recipient = v.Recipient,
            Record = $"{v.Collection}/{v.Record:D}",
            Revision = v.Revision,
            FirstDiscloseTime = v.First.ToTimestamp(),
            LastDiscloseTime = v.Last.ToTimestamp(),
            Exported = v.Exported == 1,
        }))];
    }
}
