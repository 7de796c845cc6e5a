using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>Keys that all replicas of a service share, so that a page token or cursor of one opens at another and after a restart.</summary>
public sealed class SharedKeys<TDb>(IDbContextFactory<TDb> databases) where TDb : ServiceDb
{
    private volatile SealedTokens? tokens;

    public async ValueTask<SealedTokens> Tokens(CancellationToken ct) => tokens ??= new SealedTokens(await Key("tokens", () => RandomNumberGenerator.GetBytes(32), ct));

    /// <summary>The key of this name; where there is none it is made.</summary>
    public async Task<byte[]> Key(string name, Func<byte[]> make, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.ServiceKeys.Where(k => k.Name == name).Select(k => k.Value).SingleOrDefaultAsync(ct) is { } known) return known;
        // Whoever comes first decides; the others read what stands there.
        var fresh = make();
        using (await SqliteWriters.Enter(db, ct)) await db.Database.ExecuteSqlAsync($"INSERT INTO service_keys (name, value) VALUES ({name}, {fresh}) ON CONFLICT (name) DO NOTHING", ct);
        return await db.ServiceKeys.Where(k => k.Name == name).Select(k => k.Value).SingleAsync(ct);
    }
}
