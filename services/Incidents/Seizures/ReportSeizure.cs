using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
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
        IReadOnlyList<string> lineage = request.Seizure.Incident.Length == 0
            ? [identity.Agency]
            : await incidents.Lineage(gate.Open(context, Actions.Read), [request.Seizure.Incident], ct);
        var seizure = SeizureRecord.Report(request.Seizure, RandomIds.Uuid(), lineage, write.At);
        db.Add(SeizureRecord.ToRow(seizure));
        db.Append(seizure.Name, "seizure.reported");
        return await db.Commit(write, ToReporter(seizure), ct);
    }

    // What the reporter told, whole. It rests on no provision, so a retry gives the same bytes.
    private static V1.Seizure ToReporter(V1.Seizure seizure)
    {
        seizure.Etag = Etag.Of(seizure.Name, 1);
        seizure.Disclosure = new Type.V1.Disclosure { Own = seizure.Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return seizure;
    }
}
