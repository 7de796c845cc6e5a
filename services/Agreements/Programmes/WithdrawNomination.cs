using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> WithdrawNomination(V1.WithdrawNominationRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        ProgrammeRules.CheckPlace(request.Name, request.SessionId, violations);
        violations.CheckId(request.NominationId, "nomination_id");
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, ProgrammeSection.Programmes, ProgrammeSection.NominationWithdrawn, async (programme, change) =>
        {
            var nomination = programme.SessionOf(request.SessionId).NominationOf(request.NominationId);
            change.Standing.DemandFor(nomination.Party);
            if (nomination.State is not (V1.NominationState.Seated or V1.NominationState.Waiting)) throw ProgrammeRefusals.StateForbids(programme.Name, nomination.NominationId, nomination.State);

            // A person who leaves one session may be waiting for another that overlaps, also of another programme or agreement.
            foreach (var other in (await change.Seats(programme)).Withdraw(nomination).Where(p => p.Name != programme.Name))
                change.Replace(await change.Db.Dossier.SingleAsync(e => e.Name == other.Name, change.Ct), ProgrammeSection.SeatsFilled, other);
        });
    }
}
