using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// Bearer token in, identity out (RFC 6750, RFC 8725). A validated token is remembered by its hash until it expires:
/// a signature check costs more than the rest of a call. Tokens run on the machine's clock, never on a story's.
/// </summary>
public sealed class Authenticator(IOptions<IdentityOptions> options, SigningKeys keys)
{
    private const string Scheme = "Bearer ";
    private const int MaxTokenChars = 8 * 1024, MaxRemembered = 20_000;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenChars };
    private readonly ConcurrentDictionary<string, (Identity Identity, string KeyId, DateTimeOffset Until)> remembered = new();
    private readonly TimeProvider machine = TimeProvider.System;

    /// <summary>Refusals: TOKEN_MISSING, TOKEN_INVALID, PART_UNAVAILABLE.</summary>
    public async ValueTask<Identity> Authenticate(StringValues authorization, CancellationToken ct)
    {
        if (authorization.Count == 0) throw Refusals.TokenMissing();
        // Two headers, or a header that a proxy joined from two, are nobody's honest request.
        if (authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw Refusals.TokenInvalid();
        var token = header[Scheme.Length..].Trim();
        if (token.Length is 0 or > MaxTokenChars) throw Refusals.TokenInvalid();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        // A key that its issuer has withdrawn takes along what it signed.
        if (remembered.TryGetValue(hash, out var known) && known.Until > machine.GetUtcNow() && await keys.Find(known.KeyId, ct) is not null) return known.Identity;
        return await Validate(token, hash, ct);
    }

    private async Task<Identity> Validate(string token, string hash, CancellationToken ct)
    {
        if (StrictToken.Read(token) is not { } read || !options.Value.Algorithms.Contains(read.Algorithm)) throw Refusals.TokenInvalid();
        var key = await keys.Find(read.KeyId, ct) ?? throw Refusals.TokenInvalid();
        var result = await handler.ValidateTokenAsync(token, Demands(key));
        if (!result.IsValid || read.IssuedAt > machine.GetUtcNow() + Skew) throw Refusals.TokenInvalid();
        if (remembered.Count >= MaxRemembered) remembered.Clear();
        remembered[hash] = (read.Identity, read.KeyId, read.ExpiresAt + Skew);
        return read.Identity;
    }

    private TokenValidationParameters Demands(SecurityKey key) => new()
    {
        ValidAlgorithms = options.Value.Algorithms,
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.Audience,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        ValidTypes = ["JWT", "at+jwt"],
        IssuerSigningKey = key,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = Skew,
    };
}
