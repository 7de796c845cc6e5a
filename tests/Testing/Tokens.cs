using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Testing;

/// <summary>
/// Bearer tokens as an issuer of a test signs them: ES256, with a key that is made anew for each instance. A second instance is an
/// issuer that no one trusts.
/// </summary>
public sealed class Tokens : IDisposable
{
    /// <summary>What the tokens and the services under test name as audience.</summary>
    public const string Audience = "securitycoop";

    /// <summary>Every purpose that a mandate can hold, as claims spell them.</summary>
    public static readonly IReadOnlyList<string> AllPurposes =
        [.. MarkingReflection.Descriptor.FindTypeByName<EnumDescriptor>("Purpose").Values
            .Where(value => value.Number != 0)
            .Select(value => value.Name["PURPOSE_".Length..].ToLowerInvariant().Replace('_', '-'))];

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The issuer that the tokens name.</summary>
    public string Issuer { get; init; } = "https://issuer.test";

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public string Jwks => $$"""{"keys":[{{PublicJwk()}}]}""";

    /// <summary>The key pair, for tests that forge.</summary>
    public SigningCredentials Credentials =>
        new(new ECDsaSecurityKey(key) { KeyId = "test" }, SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = new() { CacheSignatureProviders = false } };

    /// <summary>A token of a person of an agency.</summary>
    /// <param name="agency">Resource name, as in agencies/xx-customs.</param>
    /// <param name="roles">Roles, as in analyst.</param>
    /// <param name="at">When it is issued; it is valid for an hour.</param>
    /// <param name="change">Adds, replaces or removes claims.</param>
    public string For(string agency, IEnumerable<string> roles, DateTimeOffset at, Action<IDictionary<string, object>>? change = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = $"{agency.Split('/')[^1]}@test",
            ["agency"] = agency,
            ["roles"] = roles.ToArray(),
            ["purposes"] = AllPurposes.ToArray(),
            ["clearance"] = "restricted",
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = at.ToUnixTimeSeconds(),
            ["nbf"] = at.ToUnixTimeSeconds(),
            ["exp"] = at.AddHours(1).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return handler.CreateToken(JsonSerializer.Serialize(claims), Credentials);
    }

    public void Dispose() => key.Dispose();

    private string PublicJwk()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"test","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}""";
    }
}
