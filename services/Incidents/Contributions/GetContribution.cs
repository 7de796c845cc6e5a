using Grpc.Core;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

internal sealed partial class ContributionsEndpoint
{
    public override async Task<V1.Contribution> GetContribution(V1.GetContributionRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        await using var db = await databases.CreateDbContextAsync(ct);
        var seen = await reader.Find(db, reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await reader.Release(reading, [seen], ct);
        return seen.Shown;
    }
}
