using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Hindsight;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Disclosures;

/// <summary>Consignments as the rule looked at each of their revisions.</summary>
internal sealed class ConsignmentSubjects : ILedgerSubjects<LogisticsDb>
{
    public async Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(LogisticsDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct) =>
        (await db.RevisionsOf([.. lines.Select(line => line.Record).Distinct()], ct)).ToDictionary(consignment => (consignment.Id, consignment.Revision), consignment => consignment.Subject);
}
