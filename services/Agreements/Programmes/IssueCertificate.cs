using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Programmes;

internal sealed partial class ProgrammesEndpoint
{
    public override Task<V1.Programme> IssueCertificate(V1.IssueCertificateRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        ProgrammeRules.CheckPlace(request.Name, request.SessionId, violations);
        violations.CheckId(request.NominationId, "nomination_id");
        ProgrammeRules.CheckHash(request.CertificateSha256, "certificate_sha256", violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, ProgrammeSection.Programmes, ProgrammeSection.CertificateIssued, (programme, change) =>
        {
            change.Standing.DemandDepositary();
            var session = programme.SessionOf(request.SessionId);
            var nomination = session.NominationOf(request.NominationId);
            if (nomination.State != V1.NominationState.Seated) throw ProgrammeRefusals.StateForbids(programme.Name, nomination.NominationId, nomination.State);
            if (session.EndTime.Microseconds() > change.Standing.At) throw ProgrammeRefusals.SessionNotOver(programme.Name, session.SessionId);
            TrainingHeld.TellFirst(change, programme, session);
            (nomination.State, nomination.CertificateSha256) = (V1.NominationState.Certified, request.CertificateSha256);
            return Task.CompletedTask;
        });
    }
}
