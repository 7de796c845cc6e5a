using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Correlation;

internal sealed partial class CorrelationEndpoint
{
    private const int Fewest = 2, Most = 10, MaxReason = 500;

    public override async Task<V1.Incident> MergeIncidents(V1.MergeIncidentsRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        CheckShape(request);

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Incident>(write, ct) is { } first) return first;
        var parts = await PartsOf(db, request.Incidents, reading, ct);
        await CheckUnmerged(db, write.Agency, parts, ct);

        var choices = request.Choices.ToDictionary(choice => choice.Field, choice => request.Incidents.IndexOf(choice.Incident));
        var whole = MergedRecord.Of([.. parts.Select(part => part.Stored)], choices, request.Distinct);
        var violations = new Violations();
        IncidentRules.Check(whole, write.At, violations);
        ZoneRules.Check(whole, zones.Map, write.At, violations);
        violations.Refuse();

        List<string> lineage = [write.Agency, .. parts.SelectMany(part => part.Judged.Subject.Originators).Distinct().Where(originator => originator != write.Agency)];
        var merged = Incident.Join(whole, RandomIds.Uuid(), lineage, request.Reason, write.At);
        db.AddMerged(merged, parts.Select(part => part.Key.Id));
        db.Append(merged.Name, "incident.merged");
        var judged = reading.Judge(merged.Subject);
        return await db.Commit(write, incidents.Told(merged.ToWire(), judged, write.Agency, reading.Policy.Epoch), ct);
    }

    private static void CheckShape(V1.MergeIncidentsRequest request)
    {
        var violations = new Violations();
        var names = request.Incidents;
        violations.Check(names.Count is >= Fewest and <= Most, "incidents", $"must be {Fewest} to {Most}");
        violations.Check(names.Distinct().Count() == names.Count, "incidents", "must not repeat itself");
        for (var i = 0; i < Math.Min(names.Count, Most); i++) violations.Check(ResourceName.Uuid(Incident.Collection, names[i]) is not null, $"incidents[{i}]", "must have the form incidents/{uuid}");
        violations.Check(request.Choices.Count <= MergedRecord.Chosen.Count, "choices", $"must be at most {MergedRecord.Chosen.Count}");
        violations.Check(request.Choices.Select(choice => choice.Field).Distinct().Count() == request.Choices.Count, "choices", "must name each field once");
        for (var i = 0; i < Math.Min(request.Choices.Count, MergedRecord.Chosen.Count); i++)
        {
            violations.Check(MergedRecord.Chosen.Contains(request.Choices[i].Field), $"choices[{i}].field", $"must be one of {string.Join(", ", MergedRecord.Chosen)}");
            violations.Check(names.Contains(request.Choices[i].Incident), $"choices[{i}].incident", "must be one of the incidents");
        }

        violations.Check(request.Distinct.All(MergedRecord.Countable.Contains), "distinct", $"must be of {string.Join(", ", MergedRecord.Countable)}");
        violations.Check(!request.Choices.Any(choice => request.Distinct.Contains(choice.Field)), "distinct", "must not name a field of which one part's word was chosen");
        Texts.CheckGiven(request.Reason, MaxReason, "reason", violations);
        violations.Refuse();
    }

    private async Task<IReadOnlyList<Seen<V1.Incident>>> PartsOf(IncidentsDb db, Google.Protobuf.Collections.RepeatedField<string> names, Reading reading, CancellationToken ct)
    {
        var (parts, violations) = (new List<Seen<V1.Incident>>(), new Violations());
        foreach (var name in names)
        {
            var part = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
            var field = $"incidents[{parts.Count}]";
            parts.Add(part);
            Check(part.Stored, field, violations);
            violations.Check(part.Stored.Exercise == parts[0].Stored.Exercise, field, "must be an exercise where the first is, and real where it is");
            // What is joined is shown to others as well: it must be what stands, and not what a delay or an ended provision left to the caller.
            var stands = part.Judged.Revision == (await db.Incident(part.Key.Id, ct)).Revision && !part.Judged.Verdict.IsResidual;
            violations.Check(stands, field, "must be open to the caller as it stands");
        }

        violations.Refuse();
        return parts;
    }

    private static void Check(V1.Incident part, string field, Violations violations)
    {
        violations.Check(part.Kind != V1.IncidentKind.Warning && part.Domain == Type.V1.Domain.Incident, field, "must be no warning");
        violations.Check(part.State != V1.IncidentState.Retracted, field, "must not be retracted");
        violations.Check(part.MergedFrom.Count == 0, field, "must not be merged itself: name its parts");
    }

    private static async Task CheckUnmerged(IncidentsDb db, string agency, IReadOnlyList<Seen<V1.Incident>> parts, CancellationToken ct)
    {
        foreach (var (part, merged) in await db.MergesOf([.. parts.Select(part => part.Key.Id)], ct))
        {
            var whole = V1.Incident.Parser.ParseFrom(merged.Body);
            if (whole.Originator == agency && whole.State != V1.IncidentState.Retracted) throw IncidentRefusals.AlreadyMerged(ResourceName.Of(Incident.Collection, part), whole.Name);
        }
    }
}
