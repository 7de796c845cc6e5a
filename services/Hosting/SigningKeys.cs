using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// The issuer's public keys. Read again every five minutes, so that a withdrawn key is forgotten, and for an unknown key id, but then
/// at most every ten seconds: no token can make us fetch at its pace.
/// </summary>
public sealed class SigningKeys(IOptions<IdentityOptions> options, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5), Pause = TimeSpan.FromSeconds(10), PauseAfterFailure = TimeSpan.FromSeconds(1);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 256 * 1024 };
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile KeySet? held;
    private volatile Try? lastTry;

    /// <summary>The key of an id, or null where the issuer has none. Refusals: PART_UNAVAILABLE while no key was ever read.</summary>
    public async ValueTask<SecurityKey?> Find(string keyId, CancellationToken ct)
    {
        if (held is { } now && now.Keys.TryGetValue(keyId, out var known))
        {
            // Nobody waits for this: an issuer that hangs must not hold up those whose keys we have.
            if (clock.GetElapsedTime(now.ReadAt) >= Life && reading.CurrentCount > 0) _ = ReadAgain(CancellationToken.None);
            return known;
        }

        await ReadAgain(ct);
        return (held ?? throw Refusals.PartUnavailable("the issuer's keys")).Keys.GetValueOrDefault(keyId);
    }

    // Only what has ended is a reason not to read: whoever waits here finds what the one before has read.
    private async Task ReadAgain(CancellationToken ct)
    {
        if (IsTooSoon()) return;
        await reading.WaitAsync(ct);
        try
        {
            if (IsTooSoon()) return;
            held = new KeySet(await Read(ct), clock.GetTimestamp());
            lastTry = new Try(held.ReadAt, Pause);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or ArgumentException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            lastTry = new Try(clock.GetTimestamp(), PauseAfterFailure);
            // The keys read before go on to be believed: an issuer that is away for a while withdraws nothing.
            Log.KeysUnreadable(log, options.Value.JwksUri, e.GetType().Name);
        }
        finally
        {
            reading.Release();
        }
    }

    private bool IsTooSoon() => lastTry is { } last && clock.GetElapsedTime(last.At) < last.Pause;

    public void Dispose()
    {
        http.Dispose();
        reading.Dispose();
    }

    private async Task<Dictionary<string, SecurityKey>> Read(CancellationToken ct)
    {
        var uri = new Uri(options.Value.JwksUri);
        var text = uri.IsFile ? await File.ReadAllTextAsync(uri.LocalPath, ct) : await http.GetStringAsync(uri, ct);
        return JsonWebKeySet.Create(text).GetSigningKeys().Where(key => !string.IsNullOrEmpty(key.KeyId)).ToDictionary(key => key.KeyId);
    }

    private sealed record Try(long At, TimeSpan Pause);

    private sealed record KeySet(Dictionary<string, SecurityKey> Keys, long ReadAt);
}
