using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>Who was given what, when and by which article: to the originator and to the recipient, each its own side.</summary>
public sealed class LedgerLists<TDb>(IDbContextFactory<TDb> databases, LedgerPages<TDb> pages) where TDb : ServiceDb
{
    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, PAGE_TOKEN_INVALID.</summary>
    public async Task<W.ListDisclosuresResponse> Disclosed(W.ListDisclosuresRequest request, ServerCallContext call)
    {
        var (reader, violations) = (call.LedgerReader(), new Violations());
        var filter = LedgerFilter.Read(request.Record, request.Basis, request.DisclosedAfter, request.DisclosedBefore, violations);
        LedgerFilter.CheckAgency(request.Recipient, "recipient", violations);
        var page = PageRequest.Of(request, violations);
        violations.Refuse();

        var (lines, token) = await Page(filter with { Originator = reader.Agency, Recipient = request.Recipient }, page, reader, call.CancellationToken);
        return new W.ListDisclosuresResponse { Disclosures = { lines.Select(line => line.ToWire()) }, NextPageToken = token };
    }

    /// <summary>Refusals: FIELDS_INVALID, ROLE_REQUIRED, PAGE_TOKEN_INVALID.</summary>
    public async Task<W.ListReceivedDisclosuresResponse> Received(W.ListReceivedDisclosuresRequest request, ServerCallContext call)
    {
        var (reader, violations) = (call.LedgerReader(), new Violations());
        var filter = LedgerFilter.Read(request.Record, request.Basis, request.DisclosedAfter, request.DisclosedBefore, violations);
        LedgerFilter.CheckAgency(request.Originator, "originator", violations);
        var page = PageRequest.Of(request, violations);
        violations.Refuse();

        var (lines, token) = await Page(filter with { Recipient = reader.Agency, Originator = request.Originator }, page, reader, call.CancellationToken);
        return new W.ListReceivedDisclosuresResponse { Disclosures = { lines.Select(line => line.ToWire()) }, NextPageToken = token };
    }

    private async Task<(List<Disclosure> Lines, string Token)> Page(LedgerFilter filter, PageRequest page, Identity reader, CancellationToken ct)
    {
        var after = await pages.Begin(page, reader, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var lines = await LedgerPages<TDb>.Lines(db, filter, after, page.Size + 1, ct);
        if (lines.Count <= page.Size) return (lines, "");
        lines.RemoveAt(page.Size);
        return (lines, await pages.Token(lines[^1], page, reader, ct));
    }
}
