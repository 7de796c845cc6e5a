using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    private const int ListBatch = 100;

    public override async Task<V1.ListAgreementsResponse> ListAgreements(V1.ListAgreementsRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        if (request.Party.Length > 0) violations.CheckParty(request.Party, "party");
        for (var i = 0; i < request.States.Count; i++) violations.CheckKnown(request.States[i], $"states[{i}]");
        violations.Refuse();
        var page = await pages.Open(call, request);

        // A state is computed, so it cannot be asked of the database: read on until the page is full.
        List<V1.Agreement> found = [];
        var after = page.After;
        while (found.Count <= page.Size && await Batch(request, call, after) is { Count: > 0 } batch)
        {
            found.AddRange(batch.Where(a => Matches(request, a)));
            after = batch[^1].Name;
        }

        var (agreements, next) = page.Cut(found, a => a.Name);
        return new V1.ListAgreementsResponse { Agreements = { agreements }, NextPageToken = next };
    }

    // Who has but recorded an accession without effect is named by the agreement, and no party.
    private static bool Matches(V1.ListAgreementsRequest request, V1.Agreement agreement) =>
        (request.States.Count == 0 || request.States.Contains(agreement.State))
        && (request.Party.Length == 0 || agreement.Parties.Any(p => p.Party_ == request.Party));

    private async Task<List<V1.Agreement>> Batch(V1.ListAgreementsRequest request, ServerCallContext call, string after)
    {
        var ct = call.CancellationToken;
        var instruments = await db.Visible(call.Identity().Agency).AsNoTracking()
            .Where(i => request.Party == "" || db.Parties.Any(p => p.Agreement == i.Name && p.Party == request.Party))
            .Where(i => string.Compare(i.Name, after) > 0)
            .OrderBy(i => i.Name).Take(ListBatch).ToListAsync(ct);
        string[] names = [.. instruments.Select(i => i.Name)];
        var acts = (await db.Actions.AsNoTracking().Where(a => names.Contains(a.Agreement)).OrderBy(a => a.Number).ToListAsync(ct)).ToLookup(a => a.Agreement);
        var now = clock.Now();
        return [.. instruments.Select(i => i.ToWire(TreatyLog.Read(i, acts[i.Name]), now))];
    }
}
