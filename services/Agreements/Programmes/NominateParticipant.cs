using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> NominateParticipant(V1.NominateParticipantRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        ProgrammeRules.CheckPlace(request.Name, request.SessionId, violations);
        ProgrammeRules.Check(request.Nomination, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, ProgrammeSection.Programmes, ProgrammeSection.Nominated, async (programme, change) =>
        {
            change.Standing.DemandFor(request.Nomination.Party);
            ProgrammeRules.DemandRoom(programme);
            var session = programme.SessionOf(request.SessionId);
            var nomination = Given.Of(request.Nomination);
            if (session.Nominations.Any(n => n.NominationId == nomination.NominationId)) throw Refusals.AlreadyExists($"{request.Name}: {nomination.NominationId}");
            nomination.RecordTime = change.Now;
            (await change.Seats(programme, nomination)).Nominate(programme, session, nomination);
            await change.Note(programme.Name, nomination);
        });
    }
}
