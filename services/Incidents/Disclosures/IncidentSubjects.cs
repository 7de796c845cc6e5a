using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Incidents.Contributions;
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
        var attached = await AttachedTo(db, lines, ct);
        Guid[] records = [.. IdsOf(lines.Where(line => !IsAttached(line) && !IsRequest(line))), .. attached.Select(each => each.Record).Distinct()];
        var subjects = await OfRecords(db, records, ct);

        // A line of what is attached has the revision of the record by which it was judged.
        var revisions = subjects.ToLookup(subject => subject.Key.Record);
        foreach (var (id, record, subjectOf) in attached)
        {
            foreach (var ((_, revision), subject) in revisions[record]) subjects[(id, revision)] = subjectOf(subject);
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

    // Evidence, and what others contributed: by the record that it belongs to, and how the rule looked at it there.
    private static async Task<IReadOnlyList<(Guid Id, Guid Record, Func<Subject, Subject> SubjectOf)>> AttachedTo(IncidentsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        var ids = IdsOf(lines.Where(IsAttached));
        var evidence = (await db.EvidenceByIds(ids, ct)).Select(EvidenceItem.Read);
        var contributions = (await db.ContributionsByIds(ids, ct)).Select(row => (row.Id, row.Incident, Contribution: Contribution.Read(row)));
        return
        [
            .. evidence.Select(item => (EvidenceItem.IdOf(item.Name)!.Value, Guid.ParseExact(item.Record[^36..], "D"), (Func<Subject, Subject>)(record => EvidenceItem.SubjectOf(item, record)))),
            .. contributions.Select(each => (each.Id, each.Incident, (Func<Subject, Subject>)(incident => Contribution.SubjectOf(each.Contribution, incident)))),
        ];
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

    private static bool IsAttached(Disclosure line) => line.Collection is EvidenceItem.Collection or Contribution.Collection;

    private static Guid[] IdsOf(IEnumerable<Disclosure> lines) => [.. lines.Select(line => line.Record).Distinct()];
}
