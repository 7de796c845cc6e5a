using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Attention;

internal sealed partial class AttentionEndpoint
{
    private const int Batch = 100;

    public override async Task<V1.ListAttentionResponse> ListAttention(V1.ListAttentionRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var after = await pages.Begin(asked, reading.Caller, ct);
        var wanted = All(reading, after, ct).Where(each => request.States.Count == 0 || request.States.Contains(each.Shown.State));
        var page = await pages.Take(wanted, asked, each => each.Row.Key, reading.Caller, ct);
        await incidents.Release(reading, page.Items.Select(each => each.Incident), ct);
        return new V1.ListAttentionResponse { Attention = { page.Items.Select(each => each.Shown) }, NextPageToken = page.NextToken };
    }

    // Of incidents that the agency may no longer see it is not told that there was one.
    private async IAsyncEnumerable<(AttentionRow Row, Seen<V1.Incident> Incident, V1.Attention Shown)> All(Reading reading, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        while (true)
        {
            var rows = await db.AttentionOf(reading.Caller.Agency, after, Batch, ct);
            foreach (var row in rows)
            {
                if (await incidents.Find(reading, ResourceName.Of(Incident.Collection, row.Incident), ct) is { } seen)
                    yield return (row, seen, Attention.At(row, row.Incident, seen.Judged.Revision, reading.At));
            }

            if (rows.Count < Batch) yield break;
            after = rows[^1].Key;
        }
    }
}
