using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

internal sealed partial class ContributionsEndpoint
{
    public override async Task<V1.Contribution> Contribute(V1.ContributeRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        ContributionRules.Check(request.Contribution, write.At, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Contribution>(write, ct) is { } first) return first;
        var name = request.Contribution.Incident;
        var incident = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
        if (!(reading with { Action = Actions.Comment }).Judge(incident.Judged.Subject).Permitted) throw CommentNotOpen(name);

        var made = Contribution.Make(request.Contribution, RandomIds.Uuid(), identity.Agency, incident.Judged, write.At);
        var row = Contribution.ToRow(made);
        db.Add(row);
        db.Append(made.Name, "contribution.made");
        // A delayed provision shows the contributor's own words later, too: they are answered as they were taken.
        return await db.Commit(write, ContributionReader.See(reading, row, incident.Judged, new Dictionary<Guid, Given>())?.Shown ?? made, ct);
    }
}
