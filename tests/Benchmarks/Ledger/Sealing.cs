using Npgsql;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Ledger;

/// <summary>
/// Lets the service seal, or keeps it from it: whoever holds the leader's lock keeps every replica from leading, and the chain's
/// indexes come and go with it. The service has no switch for that, and needs none.
/// </summary>
internal sealed class Sealing : IAsyncDisposable
{
    private const long Lock = 0x5EC0_0003;

    private static readonly string[] Indexes =
    [
        "ix_disclosures_tx_id ON disclosures (tx, id)",
        "ix_disclosures_originator_tx_id ON disclosures (originator, tx, id)",
        "ix_disclosures_originator_at_id ON disclosures (originator, at, id)",
        "ix_disclosures_recipient_at_id ON disclosures (recipient, at, id)",
    ];

    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnection holder;
    private bool holds;

    private Sealing(NpgsqlDataSource source, NpgsqlConnection holder) => (this.source, this.holder) = (source, holder);

    public static async Task<Sealing> Of(Stores stores, CancellationToken ct)
    {
        var source = stores.Open("securitycoop_incidents");
        return new Sealing(source, await source.OpenConnectionAsync(ct));
    }

    /// <summary>Ends when all that was written is sealed.</summary>
    public async Task Begin(CancellationToken ct)
    {
        if (holds)
        {
            foreach (var index in Indexes) await Execute($"CREATE INDEX IF NOT EXISTS {index}", ct);
            await Execute($"SELECT pg_advisory_unlock({Lock})", ct);
            holds = false;
        }

        while (await Ask("SELECT count(*) FROM disclosures WHERE (tx, id) > (SELECT tx, id FROM checkpoints WHERE follower = 'ledger' UNION ALL SELECT 0, 0 ORDER BY 1 DESC LIMIT 1)", ct) > 0) await Task.Delay(100, ct);
    }

    /// <summary>Ends when nobody seals any more.</summary>
    public async Task Stop(CancellationToken ct)
    {
        if (holds) return;
        // The leader loses its session, and with it the lead; it tries again a second later, and finds the lock held.
        while (await Ask($"SELECT CASE WHEN pg_try_advisory_lock({Lock}) THEN 1 ELSE 0 END", ct) == 0)
        {
            await Execute($"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = {Lock} AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()", ct);
            await Task.Delay(20, ct);
        }

        holds = true;
        foreach (var index in Indexes) await Execute($"DROP INDEX IF EXISTS {index.Split(' ')[0]}", ct);
    }

    public async ValueTask DisposeAsync()
    {
        await holder.DisposeAsync();
        await source.DisposeAsync();
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<long> Ask(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, holder);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct));
    }
}
