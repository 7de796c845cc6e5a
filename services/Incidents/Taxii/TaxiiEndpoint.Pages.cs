using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Exports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    // A collection that is short by what nobody could judge would look complete: without a policy there is none.
    private async Task<TaxiiPage> Page(TaxiiQuery query, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Export);
        if (!reading.IsFresh) throw Refusals.StalePolicy();
        var page = await shelf.Take(reading, query, context.CancellationToken);
        if (page.Items.Count == 0) return page;
        context.ResponseTrailers.Add("x-taxii-date-added-first", Wording.Time(page.Items[0].AddedAt));
        context.ResponseTrailers.Add("x-taxii-date-added-last", Wording.Time(page.Items[^1].AddedAt));
        return page;
    }
}
