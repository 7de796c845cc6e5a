using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.Seizure> ReportSeizure(V1.ReportSeizureRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var violations = new Violations();
        SeizureRules.Check(request.Seizure, write.At, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Seizure>(write, ct) is { } first) return first;
        IReadOnlyList<string> lineage = request.Seizure.Incident.Length == 0 ? [identity.Agency] : await Link(gate.Open(context, Actions.Read), request.Seizure, ct);
        var seizure = SeizureRecord.Report(request.Seizure, RandomIds.Uuid(), lineage, write.At);
        db.Add(SeizureRecord.ToRow(seizure));
        db.Append(seizure.Name, "seizure.reported");
        return await db.Commit(write, SeizureView.ToReporter(seizure), ct);
    }
}
