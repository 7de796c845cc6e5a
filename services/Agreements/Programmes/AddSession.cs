using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> AddSession(V1.AddSessionRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckEntry(ProgrammeSection.Collection, request.Name, "name");
        ProgrammeRules.Check(request.Session, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, ProgrammeSection.Programmes, ProgrammeSection.SessionAdded, (programme, change) =>
        {
            change.Standing.DemandDepositary();
            ProgrammeRules.DemandRoom(programme);
            if (programme.Sessions.Any(s => s.SessionId == request.Session.SessionId)) throw Refusals.AlreadyExists($"{request.Name}: {request.Session.SessionId}");
            programme.Sessions.Add(Given.Of(request.Session));
            return Task.CompletedTask;
        });
    }
}
