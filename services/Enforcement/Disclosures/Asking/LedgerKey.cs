using System.Buffers.Text;
using System.Security.Cryptography;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>The key that signs a ledger's exports: ECDSA on P-256 (ES256), made at first use, the same at all replicas.</summary>
public sealed class LedgerKey<TDb>(SharedKeys<TDb> keys) where TDb : ServiceDb
{
    private volatile byte[]? pkcs8;

    /// <summary>The key pair; to be disposed of.</summary>
    public async ValueTask<ECDsa> Open(CancellationToken ct)
    {
        pkcs8 ??= await keys.Key("ledger-signing", New, ct);
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }

    private static byte[] New()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return fresh.ExportPkcs8PrivateKey();
    }
}

/// <summary>Names a key by its thumbprint (RFC 7638).</summary>
internal static class Thumbprint
{
    public static string Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new CanonicalJson().Add("crv", "P-256").Add("kty", "EC").Add("x", Base64Url.EncodeToString(point.X)).Add("y", Base64Url.EncodeToString(point.Y));
        return Base64Url.EncodeToString(SHA256.HashData(jwk.ToBytes()));
    }
}
