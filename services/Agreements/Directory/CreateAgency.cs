using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Agency> CreateAgency(V1.CreateAgencyRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckId(request.AgencyId, "agency_id");
        violations.CheckDisplayName(request.Agency.DisplayName, "agency.display_name");
        violations.CheckKnown(request.Agency.Kind, "agency.kind");
        violations.CheckAffiliation(request.Agency.Parent, "agency.parent");
        MandateRules.Check(request.Agency.Mandate, "agency.mandate", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return await recorder.EnterAgency(call, request);
    }
}
