using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Documents;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Disclosures;

/// <summary>Documents as the rule looked at each of their versions. A marking that was tightened later did not hold before.</summary>
internal sealed class DocumentSubjects : ILedgerSubjects<AgreementsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(AgreementsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        var records = lines.DistinctBy(line => line.Record).ToDictionary(line => line.RecordName, line => line.Record);
        var versions = await db.DocumentVersions.AsNoTracking().Where(v => records.Keys.Contains(v.Document)).ToListAsync(ct);
        return versions.ToDictionary(v => (records[v.Document], v.Version), v => DocumentReader.SubjectOf(V1.Document.Parser.ParseFrom(v.Body)));
    }
}
