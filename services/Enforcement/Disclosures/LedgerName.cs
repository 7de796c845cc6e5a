using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>Names a service's ledger.</summary>
/// <param name="Service">As in <c>incidents</c>.</param>
public sealed record LedgerName<TDb>(string Service) where TDb : ServiceDb
{
    /// <summary>Resource name.</summary>
    public string Name => $"ledgers/{Service}";
}
