using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Incidents.Evidence;
using SecurityCoop.Incidents.Feedback;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Requests;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Disclosures;

/// <summary>Incidents, seizures and feedback as the rule looked at each of their revisions, and evidence as it did with them.</summary>
internal sealed class IncidentSubjects : ILedgerSubjects<IncidentsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(IncidentsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        V1.Evidence[] items = [.. (await db.EvidenceByIds(IdsOf(lines.Where(IsEvidence)), ct)).Select(EvidenceItem.Read)];
        Guid[] records = [.. IdsOf(lines.Where(line => !IsEvidence(line) && !IsRequest(line))), .. items.Select(item => Guid.ParseExact(item.Record[^36..], "D"))];
        var subjects = await OfRecords(db, records, ct);

        // A line of evidence has the revision of the record by which it was judged.
        var revisions = subjects.ToLookup(subject => subject.Key.Record);
        foreach (var item in items)
        {
            foreach (var ((_, revision), record) in revisions[Guid.ParseExact(item.Record[^36..], "D")])
                subjects[(EvidenceItem.IdOf(item.Name)!.Value, revision)] = EvidenceItem.SubjectOf(item, record);
        }

        foreach (var row in await db.RequestsByIds(IdsOf(lines.Where(IsRequest)), ct))
        {
            var request = InformationRequest.Read(row);
            subjects[(row.Id, 1)] = InformationRequest.SubjectOf(request);
            if (InformationRequest.ReplyOf(request) is { } reply) subjects[(row.AnswerId, request.Answer is null ? 1 : 2)] = reply;
            if (InformationRequest.ReplyOf(new(request) { Answer = null }) is { } noted) subjects[(row.AnswerId, 1)] = noted;
        }

        return subjects;
    }

    private static async Task<Dictionary<(Guid Record, int Revision), Subject>> OfRecords(IncidentsDb db, Guid[] records, CancellationToken ct)
    {
        var subjects = new Dictionary<(Guid, int), Subject>();
        var requesters = await db.EverRequestersOf(records, ct);
        foreach (var (id, body) in await db.IncidentRevisionsOf(records, ct))
        {
            var incident = V1.Incident.Parser.ParseFrom(body);
            subjects[(id, incident.Revision)] = Incident.SubjectOf(incident) with { RequestedBy = [.. requesters[id]] };
        }

        foreach (var (id, body) in await db.SeizureRevisionsOf(records, ct))
        {
            var seizure = V1.Seizure.Parser.ParseFrom(body);
            subjects[(id, SeizureRecord.RevisionOf(seizure))] = SeizureRecord.SubjectOf(seizure);
        }

        // Feedback is never revised.
        foreach (var (id, body) in await db.FeedbackOf(records, ct)) subjects[(id, 1)] = FeedbackRecord.SubjectOf(V1.Feedback.Parser.ParseFrom(body));
        return subjects;
    }

    private static bool IsRequest(Disclosure line) => line.Collection is InformationRequest.Collection or InformationRequest.Answers;

    private static bool IsEvidence(Disclosure line) => line.Collection == EvidenceItem.Collection;

    private static Guid[] IdsOf(IEnumerable<Disclosure> lines) => [.. lines.Select(line => line.Record).Distinct()];
}
