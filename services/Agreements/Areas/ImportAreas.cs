using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.ImportAreasResponse> ImportAreas(V1.ImportAreasRequest request, ServerCallContext call)
    {
        var (caller, ct) = (call.Identity(), call.CancellationToken);
        caller.Demand(Roles.Registrar, Roles.Depositary);
        var violations = new Violations();
        violations.CheckRequestId(request.RequestId);
        var features = GeoJsonReader.Read(request.GeoJson, "geo_json", violations);
        violations.Refuse();

        var write = Write.Of(call, request, request.ValidateOnly ? "" : request.RequestId, clock);
        return await gate.Write(db, write, async epoch =>
        {
            var answer = new V1.ImportAreasResponse { FeatureCount = features.Count };
            foreach (var feature in features) await Import(feature, caller, answer, write.At, violations, ct);
            violations.Refuse();
            if (request.ValidateOnly) return answer;
            await recorder.Compile(epoch, [.. answer.Names], ct);
            return await db.Commit(write, answer, ct);
        }, ct);
    }

    private async Task Import(GeoJsonFeature feature, Identity caller, V1.ImportAreasResponse answer, long at, Violations violations, CancellationToken ct)
    {
        var (name, area, path) = (feature.Name, AreaRecorder.Settled(feature.Area), $"{feature.Path}.properties");
        answer.Names.Add(name);
        await recorder.Authorise(caller, area.AgreedBy, $"{path}.agreed_by", violations, ct);
        await recorder.CheckKnown(area, path, violations, ct);
        var before = await recorder.Newest(caller, name, ct);
        if (before is not null)
        {
            await recorder.Authorise(caller, before.AgreedBy, $"{feature.Path}.id", violations, ct);
            if (area.Equals(AreaRecorder.Settled(before.ToWire(before.Version))))
            {
                answer.UnchangedCount++;
                return;
            }
        }

        if (before is null) answer.CreatedCount++;
        else answer.RevisedCount++;
        await recorder.Append(name, area, at, ct);
    }
}
