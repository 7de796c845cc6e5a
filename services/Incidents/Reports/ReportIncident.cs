using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.Incident> ReportIncident(V1.ReportIncidentRequest request, ServerCallContext context)
    {
        context.Identity().Demand("officer");
        return IncidentView.ToReporter((await Take(request, context)).Kept);
    }

    /// <summary>Takes one report in, alone or of many. Refusals: FIELDS_INVALID, REQUEST_ID_REUSED, LIMIT_EXCEEDED; NOT_FOUND for a record that it relies on.</summary>
    private async Task<(V1.Incident Kept, bool IsRepeated)> Take(V1.ReportIncidentRequest request, ServerCallContext context)
    {
        var (ct, agency) = (context.CancellationToken, context.Identity().Agency);
        var write = Write.Of(context, request, request.RequestId, clock);
        var violations = new Violations();
        IncidentRules.Check(request.Incident, write.At, violations);
        ZoneRules.Check(request.Incident, zones.Map, write.At, violations);
        violations.Refuse();

        var sources = request.Incident.DerivedFrom;
        IReadOnlyList<string> lineage = sources.Count == 0 ? [agency] : await LineageOf(write, sources, context);
        var incident = Incident.Report(request.Incident, RandomIds.Uuid(), lineage, write.At);
        if (request.ValidateOnly) return (incident.Unnamed(), false);
        var pending = new PendingReport(incident, write);
        var kept = V1.Incident.Parser.ParseFrom(await intake.Keep(pending, ct));
        return (kept, kept.Name != pending.Name);
    }

    // A retry is answered as the first call was, even if the reporter can no longer see what it relied on then.
    private async Task<IReadOnlyList<string>> LineageOf(Write write, IEnumerable<string> sources, ServerCallContext context)
    {
        await using var db = await databases.CreateDbContextAsync(context.CancellationToken);
        if (await FirstAnswer.Find(db, write, context.CancellationToken) is { } first) return V1.Incident.Parser.ParseFrom(first).Lineage;
        return await incidents.Lineage(gate.Open(context, Actions.Read), sources, context.CancellationToken);
    }
}
