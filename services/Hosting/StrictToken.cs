using System.Buffers.Text;
using System.Text.Json;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting;

/// <summary>
/// What a signed token says (RFC 7519), read in one way only or not at all: where the standard leaves room, two readers may
/// understand two things (RFC 8725). Nothing here is verified yet.
/// </summary>
internal sealed record StrictToken
{
    private const int MaxKeyId = 200, MaxDepth = 4;
    private const long LastSecond = 253_402_300_799;

    // A key that the token brings along or points to is its forger's; extensions that must be understood (RFC 7515, 4.1.11) are not.
    private static readonly string[] RefusedHeaders = ["crit", "jwk", "jku", "x5c", "x5u", "b64", "zip", "enc", "cty"];
    private static readonly JsonDocumentOptions OneReading = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    public required string Algorithm { get; init; }

    public required string KeyId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required Identity Identity { get; init; }

    /// <summary>Null where it is not a signed token in its one canonical form with the claims that we need.</summary>
    public static StrictToken? Read(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } body || Decode(parts[2]) is null) return null;
        try
        {
            using var header = JsonDocument.Parse(head, OneReading);
            using var claims = JsonDocument.Parse(body, OneReading);
            return header.RootElement.ValueKind == JsonValueKind.Object && claims.RootElement.ValueKind == JsonValueKind.Object
                ? Read(header.RootElement, claims.RootElement)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a text that is no Unicode.
            return null;
        }
    }

    private static StrictToken? Read(JsonElement header, JsonElement claims)
    {
        if (RefusedHeaders.Any(name => header.TryGetProperty(name, out _))) return null;
        if (Text(header, "alg") is not { } algorithm || Text(header, "kid") is not { Length: > 0 and <= MaxKeyId } keyId) return null;
        if (Second(claims, "exp") is not { } expires || !IsAbsentOrSecond(claims, "nbf") || !IsAbsentOrSecond(claims, "iat")) return null;
        if (Texts(claims, "aud") is not { Count: 1 } || Text(claims, "sub") is not { Length: > 0 } user) return null;
        if (Text(claims, "agency") is not { } agency || !ResourceName.IsOf("agencies", agency)) return null;
        if (Texts(claims, "roles") is not { } roles || Texts(claims, "purposes") is not { } purposes || Texts(claims, "clearance") is not { Count: <= 1 } clearance) return null;
        return new StrictToken
        {
            Algorithm = algorithm,
            KeyId = keyId,
            ExpiresAt = expires,
            IssuedAt = Second(claims, "iat") ?? DateTimeOffset.UnixEpoch,
            Identity = new Identity(agency, user, roles.ToHashSet(), purposes, clearance is [var highest] ? highest : "public") { ExpiresAt = expires },
        };
    }

    // Padding, white space and stray bits would give one token many spellings.
    private static byte[]? Decode(string part)
    {
        if (part.Length == 0 || !Base64Url.IsValid(part)) return null;
        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsAbsentOrSecond(JsonElement of, string name) => !of.TryGetProperty(name, out _) || Second(of, name) is not null;

    private static DateTimeOffset? Second(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var second) && second is >= 0 and < LastSecond - 3_600
            ? DateTimeOffset.FromUnixTimeSeconds(second)
            : null;

    /// <summary>One text or a list of texts; empty where absent, null where it is anything else.</summary>
    private static List<string>? Texts(JsonElement of, string name)
    {
        if (!of.TryGetProperty(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.String)) return null;
        return [.. value.EnumerateArray().Select(each => each.GetString()!)];
    }
}
