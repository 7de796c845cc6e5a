using Grpc.Core;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> CreateProgramme(V1.CreateProgrammeRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.ProgrammeId, "programme_id", request.RequestId);
        ProgrammeRules.Check(request.Programme, request.Parent, violations);
        violations.Refuse();

        return dossier.Create(call, request, ProgrammeSection.Programmes, request.ProgrammeId, ProgrammeSection.Recorded, async change =>
        {
            change.Standing.DemandDepositary();
            var programme = Given.Of(request.Programme);
            if (programme.Commitment.Length > 0 && await change.Find(CommitmentSection.Commitments, programme.Commitment) is null) throw Refusals.NotFound(programme.Commitment);
            return programme;
        });
    }
}
