using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Agreements.Access;

/// <summary>The policy as the access rule reads it and as it is told, built once for each epoch that somebody asks about.</summary>
internal sealed class PolicyInForce(IDbContextFactory<AgreementsDb> databases)
{
    private volatile ToldPolicy? _last;

    /// <summary>Of the newest epoch.</summary>
    public async Task<Sharing.Policy> Now(CancellationToken ct) => (await Told(ct)).Policy;

    /// <summary>The same, and what it was built from; neither is to be altered.</summary>
    public async Task<ToldPolicy> Told(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var epoch = await db.Epoch(ct);
        if (_last is { } last && last.Policy.Epoch == epoch) return last;
        var snapshot = await db.Snapshot(ct);
        return _last = new ToldPolicy(snapshot.ToPolicy(), snapshot);
    }
}

/// <summary>A policy in both its forms.</summary>
internal sealed record ToldPolicy(Sharing.Policy Policy, V1.PolicySnapshot Snapshot);
