using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures.Hindsight;

/// <summary>What the rule looked at in each revision of a service's records; the records are the service's own.</summary>
public interface ILedgerSubjects<TDb> where TDb : ServiceDb
{
    /// <summary>Every revision of the records that these lines are about.</summary>
    Task<IReadOnlyDictionary<(Guid Record, int Revision), Subject>> Load(TDb db, IReadOnlyCollection<Disclosure> lines, CancellationToken ct);
}
