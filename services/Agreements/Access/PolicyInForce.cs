using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Access;

/// <summary>The policy as the access rule reads it, built once for each epoch that somebody asks about.</summary>
internal sealed class PolicyInForce(IDbContextFactory<AgreementsDb> databases)
{
    private volatile Sharing.Policy? _last;

    /// <summary>Of the newest epoch.</summary>
    public async Task<Sharing.Policy> Now(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var epoch = await db.Epoch(ct);
        return _last is { } last && last.Epoch == epoch ? last : _last = (await db.Snapshot(ct)).ToPolicy();
    }
}
