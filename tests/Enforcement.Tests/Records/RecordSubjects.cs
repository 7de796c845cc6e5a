using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Tests.Records;

/// <summary>Only the current revision is kept.</summary>
internal sealed class RecordSubjects : ILedgerSubjects<RecordsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(RecordsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct)
    {
        Guid[] records = [.. lines.Select(line => line.Record).Distinct()];
        return await db.Records.AsNoTracking().Where(r => records.Contains(r.Id)).ToDictionaryAsync(r => (r.Id, r.Revision), r => r.ToSubject(), ct);
    }
}
