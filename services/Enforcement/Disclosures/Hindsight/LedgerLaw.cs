using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures.Hindsight;

/// <summary>The law by which a ledger's lines are judged again, and by which what they tell of is asked back.</summary>
/// <param name="Now">The policy as it is known now. Refusals: STALE_POLICY.</param>
/// <param name="Lease">How long another replica may decide by the policy of before.</param>
/// <param name="Changed">Ends at the next change, where somebody tells of it.</param>
public sealed record LedgerLaw<TDb>(Func<CancellationToken, Task<Policy>> Now, Func<TimeSpan> Lease, Func<Task> Changed) where TDb : ServiceDb
{
    /// <summary>As an enforcement point knows it. By a policy that may have changed the answer would be a wrong one.</summary>
    internal static LedgerLaw<TDb> Of(PolicyStore policies) => new(
        _ => policies.IsFresh ? Task.FromResult(policies.Current) : throw Refusals.StalePolicy(), () => policies.LeaseDuration, () => policies.Changed);
}
