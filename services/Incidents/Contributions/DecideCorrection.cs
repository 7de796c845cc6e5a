using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

internal sealed partial class ContributionsEndpoint
{
    public override async Task<V1.Contribution> DecideCorrection(V1.DecideCorrectionRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        CheckReason(request.Reason);

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Contribution>(write, ct) is { } first) return first;
        var seen = await reader.Find(db, reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        var incident = await db.Incident(seen.Row.Incident, ct);
        if (incident.Originator != identity.Agency) throw IncidentRefusals.NotOriginator(incident.Name);
        Etag.Demand(request.Etag, request.Name, seen.Row.Revision);
        if (seen.Stored is not { Correction: not null, State: V1.ContributionState.Open }) throw StateWrong(request.Name, seen.Stored.State);

        Contribution.Move(seen.Row, request.Accept ? V1.ContributionState.Accepted : V1.ContributionState.Rejected, request.Reason);
        db.Append(request.Name, request.Accept ? "contribution.accepted" : "contribution.rejected");
        if (request.Accept) await Accept(db, incident, seen, request.Reason, write.At, ct);
        return await db.Commit(write, Moved(seen), ct);
    }

    private async Task Accept(IncidentsDb db, Incident before, SeenContribution seen, string reason, long at, CancellationToken ct)
    {
        if (before.State == V1.IncidentState.Retracted) throw IncidentRefusals.RecordRetracted(before.Name);
        if (before.IsMerged) throw IncidentRefusals.RecordMerged(before.Name);
        var correction = seen.Stored.Correction;
        var next = before.Accept(correction.Incident, correction.UpdateMask, seen.Stored.Lineage, reason, at).ToWire();
        var violations = new Violations();
        IncidentRules.Check(next, at, violations);
        ZoneRules.Check(next, zones.Map, at, violations);
        violations.Refuse();

        db.Replace(before, Incident.Of(next));
        db.Append(before.Name, "incident.revised");
        await db.FollowPart(Incident.Of(next), at, ct);
    }

    // As the caller was shown it, after the step.
    private static V1.Contribution Moved(SeenContribution seen)
    {
        var (shown, stored) = (seen.Shown.Clone(), Contribution.Read(seen.Row));
        (shown.State, shown.StateReason, shown.Etag) = (stored.State, stored.StateReason, Etag.Of(stored.Name, seen.Row.Revision));
        return shown;
    }

    private static void CheckReason(string reason)
    {
        var violations = new Violations();
        Texts.CheckGiven(reason, ContributionRules.MaxReason, "reason", violations);
        violations.Refuse();
    }
}
