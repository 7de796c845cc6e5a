using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>Keys that all replicas of a service share, so that a page token or cursor of one opens at another and after a restart.</summary>
public sealed class SharedKeys<TDb>(IDbContextFactory<TDb> databases) where TDb : ServiceDb
{
    private volatile SealedTokens? tokens;

    public async ValueTask<SealedTokens> Tokens(CancellationToken ct) => tokens ??= new SealedTokens(await Load("tokens", ct));

    private async Task<byte[]> Load(string name, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // Whoever comes first decides; the others read what stands there.
        var fresh = RandomNumberGenerator.GetBytes(32);
        using (await SqliteWriters.Enter(db, ct)) await db.Database.ExecuteSqlAsync($"INSERT INTO service_keys (name, value) VALUES ({name}, {fresh}) ON CONFLICT (name) DO NOTHING", ct);
        return await db.ServiceKeys.Where(k => k.Name == name).Select(k => k.Value).SingleAsync(ct);
    }
}
