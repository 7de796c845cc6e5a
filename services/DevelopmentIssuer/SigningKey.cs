using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>The issuer's key pair: ECDSA on P-256 (ES256), named by its thumbprint (RFC 7638).</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;
    private readonly SigningCredentials credentials;
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    private SigningKey(string pem)
    {
        key = ECDsa.Create();
        key.ImportFromPem(pem);
        var publicKey = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(key.ExportParameters(includePrivateParameters: false))));
        var id = Base64UrlEncoder.Encode(publicKey.ComputeJwkThumbprint());
        credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = id }, SecurityAlgorithms.EcdsaSha256)
        {
            // The cache is the process's and goes by key id: it would keep a key that was disposed of.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
        Jwks = JsonSerializer.Serialize(new { keys = new[] { new { kty = publicKey.Kty, crv = publicKey.Crv, x = publicKey.X, y = publicKey.Y, use = "sig", alg = "ES256", kid = id } } });
    }

    /// <summary>The public half as a JSON Web Key Set (RFC 7517).</summary>
    public string Jwks { get; }

    /// <summary>Reads the key of a data folder; on the first run it is made there.</summary>
    public static SigningKey Open(string dataDirectory)
    {
        var key = new SigningKey(SecretFile.ReadOrCreate(Path.Combine(FolderOf(dataDirectory), "key.pem"), NewKey));
        SecretFile.ReadOrCreate(JwksFileOf(dataDirectory), () => key.Jwks);
        return key;
    }

    /// <summary>Where processes that share the data folder read the public key without a call.</summary>
    public static string JwksFileOf(string dataDirectory) => Path.Combine(FolderOf(dataDirectory), "jwks.json");

    /// <summary>A signed token (RFC 7519) with exactly these claims.</summary>
    public string Sign(IReadOnlyDictionary<string, object> claims) => handler.CreateToken(JsonSerializer.Serialize(claims), credentials);

    public void Dispose() => key.Dispose();

    internal static string FolderOf(string dataDirectory) => Path.Combine(Path.GetFullPath(dataDirectory), "issuer");

    private static string NewKey()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return fresh.ExportPkcs8PrivateKeyPem();
    }
}
