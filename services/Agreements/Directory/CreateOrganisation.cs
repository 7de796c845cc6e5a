using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Organisation> CreateOrganisation(V1.CreateOrganisationRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Registrar);
        var violations = new Violations();
        violations.CheckId(request.OrganisationId, "organisation_id");
        violations.CheckDisplayName(request.Organisation.DisplayName, "organisation.display_name");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        var name = $"organisations/{request.OrganisationId}";
        return await recorder.Enter(call, request, request.RequestId, name, at => new Organisation
        {
            Name = name,
            DisplayName = request.Organisation.DisplayName,
            CreatedAt = at,
        }, DirectoryWire.ToWire);
    }
}
