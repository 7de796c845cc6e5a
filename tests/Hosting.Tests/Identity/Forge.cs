using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>Makes tokens byte by byte, good ones and such as no library would sign. Holds the keys of a trusted issuer and one of nobody's.</summary>
internal sealed class Forge : IDisposable
{
    public const string Issuer = "https://issuer.test", Audience = "securitycoop";

    private readonly ECDsa ec = ECDsa.Create(ECCurve.NamedCurves.nistP256), stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA rsa = RSA.Create(2048);

    public string Jwks => $$"""{"keys":[{{EcKey("ec")}},{{RsaKey("rsa")}}]}""";

    public string EcPem => ec.ExportSubjectPublicKeyInfoPem();

    public byte[] RsaModulus => rsa.ExportParameters(includePrivateParameters: false).Modulus!;

    /// <summary>The stranger's public key as a JSON Web Key.</summary>
    public string StrangersKey => Jwk(stranger, "ec");

    public string EcKey(string id) => Jwk(ec, id);

    public string RsaKey(string id)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return $$"""{"kty":"RSA","use":"sig","kid":"{{id}}","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}""";
    }

    /// <summary>The claims of a good token, with one changed: a value is JSON, and null leaves the claim out.</summary>
    public static string Claims(string? name = null, string? json = null)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, string?>
        {
            ["iss"] = $"\"{Issuer}\"",
            ["aud"] = $"\"{Audience}\"",
            ["sub"] = "\"officer-7@test\"",
            ["agency"] = "\"agencies/xx-customs\"",
            ["roles"] = "[\"officer\"]",
            ["purposes"] = "[\"customs-risk\"]",
            ["clearance"] = "\"restricted\"",
            ["iat"] = now.ToString(CultureInfo.InvariantCulture),
            ["nbf"] = now.ToString(CultureInfo.InvariantCulture),
            ["exp"] = (now + 3600).ToString(CultureInfo.InvariantCulture),
        };
        if (name is not null) claims[name] = json;
        return $"{{{string.Join(',', claims.Where(c => c.Value is not null).Select(c => $"\"{c.Key}\":{c.Value}"))}}}";
    }

    /// <summary>The header of a good token with more in it.</summary>
    public static string Header(string more = "", string algorithm = "ES256", string key = "ec") => $$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"{{key}}"{{more}}}""";

    /// <summary>Signed with the trusted EC key.</summary>
    public string Ec(string? header = null, string? claims = null) => Signed(Encode(header ?? Header()), Encode(claims ?? Claims()), EcSignature);

    /// <summary>Signed with the trusted RSA key.</summary>
    public string Rsa(string? header = null, RSASignaturePadding? padding = null) =>
        Signed(Encode(header ?? Header(algorithm: "RS256", key: "rsa")), Encode(Claims()), signed => rsa.SignData(signed, HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1));

    /// <summary>Signed by nobody that we know.</summary>
    public string Stranger(string? header = null) => Signed(Encode(header ?? Header()), Encode(Claims()), signed => stranger.SignData(signed, HashAlgorithmName.SHA256));

    public static string Hmac(byte[] key, string keyId) =>
        Signed(Encode(Header(algorithm: "HS256", key: keyId)), Encode(Claims()), signed => HMACSHA256.HashData(key, signed));

    public byte[] EcSignature(byte[] signed) => ec.SignData(signed, HashAlgorithmName.SHA256);

    public byte[] EcSignatureAsDer(byte[] signed) => ec.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public static string Signed(string header, string claims, Func<byte[], byte[]> sign)
    {
        var content = $"{header}.{claims}";
        return $"{content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(content)))}";
    }

    public static string Encode(string json) => Encode(Encoding.UTF8.GetBytes(json));

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public void Dispose()
    {
        ec.Dispose();
        stranger.Dispose();
        rsa.Dispose();
    }

    private static string Jwk(ECDsa key, string id)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","kid":"{{id}}","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }
}
