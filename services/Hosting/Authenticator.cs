using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Options;
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
    private const int MaxTokenChars = 8 * 1024, MaxRemembered = 20_000;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenChars };
    private readonly ConcurrentDictionary<string, (Identity Identity, DateTimeOffset Until)> remembered = new();
    private readonly TimeProvider machine = TimeProvider.System;

    public async ValueTask<Identity> Authenticate(Metadata headers, CancellationToken ct)
    {
        string? token = null;
        foreach (var header in headers)
        {
            if (header.Key != "authorization") continue;
            // Two headers, or a header that a proxy joined from two, are nobody's honest request.
            if (token is not null || !header.Value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) throw Refusals.TokenInvalid();
            token = header.Value["Bearer ".Length..].Trim();
        }

        if (token is null) throw Refusals.TokenMissing();
        if (token.Length is 0 or > MaxTokenChars) throw Refusals.TokenInvalid();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (remembered.TryGetValue(hash, out var known) && known.Until > machine.GetUtcNow()) return known.Identity;
        return await Validate(token, hash, ct);
    }

    private async Task<Identity> Validate(string token, string hash, CancellationToken ct)
    {
        if (!handler.CanReadToken(token)) throw Refusals.TokenInvalid();
        JsonWebToken unverified;
        try
        {
            unverified = handler.ReadJsonWebToken(token);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            throw Refusals.TokenInvalid();
        }

        if (!options.Value.Algorithms.Contains(unverified.Alg) || string.IsNullOrEmpty(unverified.Kid) || unverified.TryGetHeaderValue<object>("crit", out _)) throw Refusals.TokenInvalid();
        var key = await keys.Find(unverified.Kid, ct) ?? throw Refusals.TokenInvalid();
        var result = await handler.ValidateTokenAsync(token, Demands(key));
        if (!result.IsValid) throw Refusals.TokenInvalid();
        var identity = Read((JsonWebToken)result.SecurityToken);
        if (remembered.Count >= MaxRemembered) remembered.Clear();
        remembered[hash] = (identity, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero) + Skew);
        return identity;
    }

    private TokenValidationParameters Demands(SecurityKey key) => new()
    {
        ValidAlgorithms = options.Value.Algorithms,
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.Audience,
        ValidTypes = ["JWT", "at+jwt"],
        IssuerSigningKey = key,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        ClockSkew = Skew,
    };

    private static Identity Read(JsonWebToken token)
    {
        var agency = token.TryGetClaim("agency", out var claim) ? claim.Value : "";
        if (string.IsNullOrEmpty(token.Subject) || !ResourceName.IsOf("agencies", agency)) throw Refusals.TokenInvalid();
        return new Identity(agency, token.Subject, Values(token, "roles").ToHashSet(), [.. Values(token, "purposes")], Values(token, "clearance").SingleOrDefault() ?? "public")
        {
            ExpiresAt = new DateTimeOffset(token.ValidTo, TimeSpan.Zero),
        };
    }

    private static IEnumerable<string> Values(JsonWebToken token, string name) => token.Claims.Where(c => c.Type == name).Select(c => c.Value);
}
