using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SecurityCoop.Hosting;

/// <summary>The issuer's public keys. Read again for an unknown key id, at most every ten seconds, so that a token cannot make us fetch.</summary>
public sealed class SigningKeys(IOptions<IdentityOptions> options, TimeProvider clock, ILogger<SigningKeys> log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 256 * 1024 };
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Dictionary<string, SecurityKey> keys = [];
    private long? lastRead;

    public async ValueTask<SecurityKey?> Find(string keyId, CancellationToken ct)
    {
        if (keys.TryGetValue(keyId, out var known)) return known;
        await reading.WaitAsync(ct);
        try
        {
            if (keys.TryGetValue(keyId, out known)) return known;
            if (lastRead is { } last && clock.GetElapsedTime(last) < Pause) return null;
            lastRead = clock.GetTimestamp();
            keys = await Read(ct);
            return keys.GetValueOrDefault(keyId);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or ArgumentException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            Log.KeysUnreadable(log, options.Value.JwksUri, e.GetType().Name);
            return null;
        }
        finally
        {
            reading.Release();
        }
    }

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
}
