using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Disclosures;

/// <summary>Incidents and seizures as the rule looked at each of their revisions.</summary>
internal sealed class IncidentSubjects : ILedgerSubjects<IncidentsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(IncidentsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        Guid[] records = [.. lines.Select(line => line.Record).Distinct()];
        var subjects = new Dictionary<(Guid, int), Subject>();
        foreach (var (id, body) in await db.IncidentRevisionsOf(records, ct))
        {
            var incident = V1.Incident.Parser.ParseFrom(body);
            subjects[(id, incident.Revision)] = Incident.SubjectOf(incident);
        }

        // A seizure is never revised.
        foreach (var (id, body) in await db.SeizuresOf(records, ct)) subjects[(id, 1)] = SeizureRecord.SubjectOf(V1.Seizure.Parser.ParseFrom(body));
        return subjects;
    }
}
