using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override Task<V1.Official> RecordOffice(V1.RecordOfficeRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckName("officials", request.Name, "name");
        OfficialRules.Check(request.Office, "office", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return recorder.Change(call, request, request.RequestId, async write =>
        {
            var (row, official) = await db.Official(request.Name, call.CancellationToken);
            await db.DemandInstitutions([(request.Office, "office")], call.CancellationToken);
            var full = new Violations();
            full.Check(official.Offices.Count < OfficialRules.MaxOffices, "office", $"must be one of at most {OfficialRules.MaxOffices}");
            full.Refuse();

            official.Offices.Add(request.Office);
            official.UpdateTime = write.At.ToTimestamp();
            row.Body = official.ToByteArray();
            return (row.Name, official);
        });
    }
}
