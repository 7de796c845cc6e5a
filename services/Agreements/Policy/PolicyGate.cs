using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Access;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Policy;

/// <summary>
/// Lets one act at a time into the register, over all replicas: who holds the epoch's row sees every act before its own. Acts are
/// rare, and their order is the law's order; so they queue rather than fail and try again.
/// </summary>
internal sealed class PolicyGate(EpochWatch watch) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Answers a repeated request from what was stored; otherwise runs the change, which commits through the context.</summary>
    /// <param name="db">The context of this call.</param>
    /// <param name="write">Who writes.</param>
    /// <param name="change">Gets the epoch's row, tracked.</param>
    /// <param name="ct">The call's token.</param>
    public async Task<TAnswer> Write<TAnswer>(AgreementsDb db, Write write, Func<PolicyEpoch, Task<TAnswer>> change, CancellationToken ct)
        where TAnswer : class, IMessage<TAnswer>, new()
    {
        await _one.WaitAsync(ct);
        try
        {
            await using var transaction = db.IsPostgres ? await db.Database.BeginTransactionAsync(ct) : null;
            var epoch = await Hold(db, ct);
            if (await db.Answered<TAnswer>(write, ct) is { } before) return before;

            var answer = await change(epoch);
            if (transaction is not null) await transaction.CommitAsync(ct);
            watch.Wake();
            JournalSignals.Of(db).Raise();
            return answer;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // SQLite belongs to one process, so the queue above suffices there; between replicas PostgreSQL's row lock queues.
    private static Task<PolicyEpoch> Hold(AgreementsDb db, CancellationToken ct) => db.IsPostgres
        ? db.PolicyEpochs.FromSql($"SELECT * FROM policy_epoch FOR UPDATE").SingleAsync(ct)
        : db.PolicyEpochs.SingleAsync(ct);
}
