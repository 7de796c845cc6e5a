using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.ListTreatyActionsResponse> ListTreatyActions(V1.ListTreatyActionsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var page = await pages.Open(call, request);
        if (!await db.Visible(call.Identity().Agency).AnyAsync(i => i.Name == request.Parent, ct)) throw Refusals.NotFound(request.Parent);

        var after = page.After.Length == 0 ? 0 : int.Parse(page.After, CultureInfo.InvariantCulture);
        var found = await db.Actions.AsNoTracking()
            .Where(a => a.Agreement == request.Parent && a.Number > after)
            .OrderBy(a => a.Number).Take(page.Size + 1).ToListAsync(ct);
        var (entries, next) = page.Cut(found, a => $"{a.Number}");

        return new V1.ListTreatyActionsResponse { Actions = { await Answered(request.Parent, entries, ct) }, NextPageToken = next };
    }

    /// <summary>The acts as recorded, and what later acts made of them.</summary>
    private async Task<IEnumerable<V1.TreatyAction>> Answered(string agreement, IEnumerable<TreatyAction> entries, CancellationToken ct)
    {
        var answers = await db.Actions.AsNoTracking()
            .Where(a => a.Agreement == agreement && (a.Kind == V1.TreatyActionKind.Correct || a.Kind == V1.TreatyActionKind.Confirm))
            .OrderBy(a => a.Number).ToListAsync(ct);
        var corrections = ActsInEffect.Corrections(answers);
        var confirmed = ActsInEffect.Confirmed(answers);
        return entries.Select(entry =>
        {
            var wire = entry.ToWire();
            var correction = corrections.GetValueOrDefault(entry.Name);
            wire.CorrectedBy = correction?.Name ?? "";
            wire.Pending = entry.IsPending && !confirmed.Contains(entry.Name);
            wire.HasEffect = !wire.Pending && (correction is null ? entry.EffectiveAt : correction.EffectiveAt) is not null;
            return wire;
        });
    }
}
