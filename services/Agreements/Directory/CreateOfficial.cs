using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Official> CreateOfficial(V1.CreateOfficialRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckId(request.OfficialId, "official_id");
        OfficialRules.Check(request.Official, "official", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();
        await db.DemandInstitutions(request.Official.Offices.Select((office, i) => (office, $"official.offices[{i}]")), call.CancellationToken);

        var name = $"officials/{request.OfficialId}";
        return await recorder.Enter(call, request, request.RequestId, name, at =>
        {
            var official = request.Official.Clone();
            (official.Name, official.Source) = (name, official.Source?.Graded());
            official.CreateTime = official.UpdateTime = at.ToTimestamp();
            string[] spellings = [official.DisplayName, .. official.Aliases];
            db.AddRange(spellings.Select((spelling, i) => DirectoryName.Of(name, i + 1, spelling)));
            return new Official { Name = name, Body = official.ToByteArray() };
        }, DirectoryWire.ToWire);
    }
}
