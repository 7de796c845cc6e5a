using SecurityCoop.Enforcement.Disclosures.Asking;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>What is asked back. Empty and absent parts do not narrow it; numbers that were computed cannot be asked back.</summary>
/// <param name="Originator">Whose information. Format: agencies/{agency}</param>
/// <param name="Record">Collection and id.</param>
/// <param name="Recipient">Format: agencies/{agency}</param>
/// <param name="Basis">An agreement, or one of its provisions.</param>
public sealed record RecallScope(string Originator, (string Collection, Guid Id)? Record = null, string Recipient = "", string Basis = "")
{
    /// <summary>Lines up to an instant, in UTC microseconds, that instant included.</summary>
    internal LedgerFilter UpTo(long at) => new() { Originator = Originator, Record = Record, Recipient = Recipient, Basis = Basis, Until = at + 1, RecordsOnly = true };

    internal static RecallScope Of(RecallRow row) => new(row.Originator, row.Record is { } id ? (row.Collection, id) : null, row.Recipient, row.Basis);
}
