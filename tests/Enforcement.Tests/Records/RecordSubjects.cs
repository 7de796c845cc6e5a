using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Tests.Records;

/// <summary>Only the current revision is kept.</summary>
internal sealed class RecordSubjects : ILedgerSubjects<RecordsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(RecordsDb db, IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        await db.Records.AsNoTracking().Where(r => records.Contains(r.Id)).ToDictionaryAsync(r => (r.Id, r.Revision), r => r.ToSubject(), ct);
}
