using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Logistics.Lists;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    private const int DefaultPage = 50, LargestPage = 500;

    public override async Task<V1.ListConsignmentsResponse> ListConsignments(V1.ListConsignmentsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var violations = new Violations();
        violations.Check(request.PageSize is >= 0 and <= LargestPage, "page_size", $"must be 0 to {LargestPage}");
        var filter = ConsignmentFilter.Of(request, violations);
        violations.Refuse();

        var reading = gate.Open(call, Actions.Read);
        var (tokens, boundTo) = (await keys.Tokens(ct), PageOf(reading, filter));
        var after = request.PageToken.Length == 0 ? Keyset.Start : Keyset.Read(tokens.Open(request.PageToken, boundTo)) ?? throw Refusals.PageTokenInvalid();
        var size = request.PageSize == 0 ? DefaultPage : request.PageSize;

        await using var db = await databases.CreateDbContextAsync(ct);
        // One more than the page: whether there is a next page must not depend on what the reader may not see.
        var seen = await new ConsignmentReader(reading, filter).Visible(db, after, size + 1, ct).Take(size + 1).ToListAsync(ct);
        var page = seen.Take(size).ToList();
        await DisclosureLedger.Record(databases, reading, page.Select(each => each.Judged), ct);
        return new V1.ListConsignmentsResponse
        {
            Consignments = { page.Select(each => each.Shown) },
            NextPageToken = seen.Count > size ? tokens.Seal(page[^1].At.ToBytes(), boundTo) : "",
            PartialStalePolicy = !reading.IsFresh,
        };
    }

    private static string PageOf(Reading reading, ConsignmentFilter filter) =>
        $"ListConsignments|{reading.Caller.Agency}|{reading.Caller.User}|{reading.Caller.Purpose}|{filter.Key}";
}
