using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

internal sealed partial class ContributionsEndpoint
{
    public override async Task<V1.Contribution> WithdrawContribution(V1.WithdrawContributionRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        CheckReason(request.Reason);

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Contribution>(write, ct) is { } first) return first;
        var seen = await reader.Find(db, reading, request.Name, ct);
        if (seen is null || seen.Stored.Contributor != identity.Agency) throw reading.Absent(request.Name);
        Etag.Demand(request.Etag, request.Name, seen.Row.Revision);
        // What was accepted is the incident's by now.
        if (seen.Stored.State is V1.ContributionState.Accepted or V1.ContributionState.Withdrawn) throw StateWrong(request.Name, seen.Stored.State);

        Contribution.Move(seen.Row, V1.ContributionState.Withdrawn, request.Reason);
        db.Append(request.Name, "contribution.withdrawn");
        return await db.Commit(write, Moved(seen), ct);
    }
}
