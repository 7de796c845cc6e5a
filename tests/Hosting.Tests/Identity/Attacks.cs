using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>
/// What an attacker sends for a token: RFC 8725 and the breaks that led to it. Each is as near to a good token as the attack allows,
/// so that it is refused for what its name says and for nothing else.
/// </summary>
internal static class Attacks
{
    private const string Elsewhere = "http://127.0.0.1:9/keys";

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> OnTheAlgorithm = new Dictionary<string, Func<Forge, string>>
    {
        ["none, unsigned"] = _ => Unsigned("none", ""),
        ["none, with a signature"] = _ => Unsigned("none", "AAAA"),
        ["None"] = _ => Unsigned("None", ""),
        ["nOnE"] = _ => Unsigned("nOnE", "AAAA"),
        ["no algorithm"] = f => f.Ec("""{"typ":"JWT","kid":"ec"}"""),
        ["an algorithm that is a number"] = f => f.Ec("""{"alg":256,"typ":"JWT","kid":"ec"}"""),
        ["es256 in small letters"] = f => f.Ec(Forge.Header(algorithm: "es256")),
        ["HMAC with the public EC key"] = f => Forge.Hmac(Encoding.ASCII.GetBytes(f.EcPem), "ec"),
        ["HMAC with the key set"] = f => Forge.Hmac(Encoding.ASCII.GetBytes(f.Jwks), "ec"),
        ["HMAC with the RSA modulus"] = f => Forge.Hmac(f.RsaModulus, "rsa"),
        ["HMAC with nothing"] = _ => Forge.Hmac([], "ec"),
        ["RS256 named, EC signed"] = f => f.Ec(Forge.Header(algorithm: "RS256")),
        ["ES256 named, RSA signed"] = f => f.Rsa(Forge.Header(key: "rsa")),
        ["RSA signed under the EC key's id"] = f => f.Rsa(Forge.Header(algorithm: "RS256")),
        ["PS256, which is not on the list"] = f => f.Rsa(Forge.Header(algorithm: "PS256", key: "rsa"), RSASignaturePadding.Pss),
        ["ES384 named"] = f => f.Ec(Forge.Header(algorithm: "ES384")),
    };

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> OnTheSignature = new Dictionary<string, Func<Forge, string>>
    {
        ["r and s are zero"] = _ => Forge.Signed(Forge.Encode(Forge.Header()), Forge.Encode(Forge.Claims()), _ => new byte[64]),
        ["r and s in DER"] = f => Forge.Signed(Forge.Encode(Forge.Header()), Forge.Encode(Forge.Claims()), f.EcSignatureAsDer),
        ["cut short"] = f => f.Ec()[..^8],
        ["none at all"] = f => f.Ec()[..(f.Ec().LastIndexOf('.') + 1)],
        ["another's claims"] = f => Graft(f.Ec(), Forge.Claims("agency", "\"agencies/yy-customs\"")),
        ["a stranger under our key's id"] = f => f.Stranger(),
        ["a stranger who brings the key"] = f => f.Stranger(Forge.Header($",\"jwk\":{f.StrangersKey}")),
        ["our own signature with a key brought along"] = f => f.Ec(Forge.Header($",\"jwk\":{f.StrangersKey}")),
        ["jku"] = f => f.Stranger(Forge.Header($",\"jku\":\"{Elsewhere}\"")),
        ["our own signature with jku"] = f => f.Ec(Forge.Header($",\"jku\":\"{Elsewhere}\"")),
        ["our own signature with x5u"] = f => f.Ec(Forge.Header($",\"x5u\":\"{Elsewhere}\"")),
        ["our own signature with x5c"] = f => f.Ec(Forge.Header(",\"x5c\":[\"AAAA\"]")),
    };

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> OnTheHeader = new Dictionary<string, Func<Forge, string>>
    {
        ["no key id"] = f => f.Ec("""{"alg":"ES256","typ":"JWT"}"""),
        ["an empty key id"] = f => f.Ec(Forge.Header(key: "")),
        ["a key id in SQL"] = f => f.Ec(Forge.Header(key: "ec' OR '1'='1")),
        ["a key id that climbs"] = f => f.Ec(Forge.Header(key: "../../../../dev/null")),
        ["a key id with a NUL"] = f => f.Ec(Forge.Header(key: "ec\\u0000")),
        ["a long key id"] = f => f.Ec(Forge.Header(key: new string('e', 4_000))),
        ["a key id that is a number"] = f => f.Ec("""{"alg":"ES256","typ":"JWT","kid":1}"""),
        ["crit"] = f => f.Ec(Forge.Header(",\"crit\":[\"exp\"],\"exp\":1")),
        ["b64"] = f => f.Ec(Forge.Header(",\"b64\":false")),
        ["zip"] = f => f.Ec(Forge.Header(",\"zip\":\"DEF\"")),
        ["a token within a token"] = f => f.Ec(Forge.Header(",\"cty\":\"JWT\""), Forge.Claims()),
        ["the type of an id token"] = f => f.Ec("""{"alg":"ES256","typ":"id+jwt","kid":"ec"}"""),
        ["the type of a logout token"] = f => f.Ec("""{"alg":"ES256","typ":"logout+jwt","kid":"ec"}"""),
        ["no type"] = f => f.Ec("""{"alg":"ES256","kid":"ec"}"""),
        ["two algorithms"] = f => f.Ec("""{"alg":"none","alg":"ES256","typ":"JWT","kid":"ec"}"""),
        ["a list for a header"] = f => f.Ec("""["ES256","JWT","ec"]"""),
    };

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> OnTheForm = new Dictionary<string, Func<Forge, string>>
    {
        ["four parts"] = f => f.Ec() + ".AAAA",
        ["an encrypted token's five parts"] = f => $"{Forge.Encode("""{"alg":"dir","enc":"A128GCM"}""")}..AAAA.AAAA.AAAA",
        ["two dots"] = _ => "..",
        ["no dot"] = _ => "officer-7",
        ["padding"] = f => f.Ec() + "=",
        ["stray bits at the end"] = f => StrayBits(f.Ec()),
        ["the alphabet with plus and slash"] = _ => Unsigned("ES256", "+/+/"),
        ["a space within"] = f => f.Ec().Insert(10, " "),
        ["a comment in the claims"] = f => f.Ec(claims: Forge.Claims().Insert(1, "/* */")),
        ["a byte order mark"] = f => f.Ec(claims: "\uFEFF" + Forge.Claims()),
        ["something after the claims"] = f => f.Ec(claims: Forge.Claims() + "{}"),
        ["a list for claims"] = f => f.Ec(claims: $"[{Forge.Claims()}]"),
        ["no JSON"] = f => f.Ec(claims: "officer-7"),
        ["claims that are no UTF-8"] = f => Forge.Signed(Forge.Encode(Forge.Header()), Forge.Encode([.. "{\"sub\":\""u8, 0xC3, 0x28, .. "\"}"u8]), f.EcSignature),
        ["half a character"] = f => f.Ec(claims: Forge.Claims("sub", "\"\\ud800\"")),
        ["depths"] = f => f.Ec(claims: Forge.Claims("deep", new string('[', 500) + new string(']', 500))),
        ["nine thousand characters"] = f => f.Ec(claims: Forge.Claims("long", $"\"{new string('a', 7_000)}\"")),
    };

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> OnTheClaims = new Dictionary<string, Func<Forge, string>>
    {
        ["another issuer"] = f => f.Ec(claims: Forge.Claims("iss", "\"https://other.test\"")),
        ["our issuer and more"] = f => f.Ec(claims: Forge.Claims("iss", $"\"{Forge.Issuer}.evil.test\"")),
        ["our issuer with a slash"] = f => f.Ec(claims: Forge.Claims("iss", $"\"{Forge.Issuer}/\"")),
        ["our issuer in capitals"] = f => f.Ec(claims: Forge.Claims("iss", "\"HTTPS://ISSUER.TEST\"")),
        ["no issuer"] = f => f.Ec(claims: Forge.Claims("iss")),
        ["another audience"] = f => f.Ec(claims: Forge.Claims("aud", "\"mail\"")),
        ["no audience"] = f => f.Ec(claims: Forge.Claims("aud")),
        ["two audiences"] = f => f.Ec(claims: Forge.Claims("aud", $"[\"{Forge.Audience}\",\"mail\"]")),
        ["our audience with a slash"] = f => f.Ec(claims: Forge.Claims("aud", $"\"{Forge.Audience}/\"")),
        ["our audience in capitals"] = f => f.Ec(claims: Forge.Claims("aud", "\"SECURITYCOOP\"")),
        ["no end"] = f => f.Ec(claims: Forge.Claims("exp")),
        ["an end in text"] = f => f.Ec(claims: Forge.Claims("exp", "\"4102444800\"")),
        ["an infinite end"] = f => f.Ec(claims: Forge.Claims("exp", "1e400")),
        ["an end beyond the calendar"] = f => f.Ec(claims: Forge.Claims("exp", "9223372036854775807")),
        ["a negative end"] = f => f.Ec(claims: Forge.Claims("exp", "-1")),
        ["a fractional end"] = f => f.Ec(claims: Forge.Claims("exp", "4102444800.5")),
        ["an end that is past"] = f => f.Ec(claims: Forge.Claims("exp", "1700000000")),
        ["a beginning to come"] = f => f.Ec(claims: Forge.Claims("nbf", "4102444800")),
        ["a beginning in text"] = f => f.Ec(claims: Forge.Claims("nbf", "\"0\"")),
        ["issued in time to come"] = f => f.Ec(claims: Forge.Claims("iat", "4102444800")),
        ["two agencies"] = f => f.Ec(claims: Forge.Claims().Insert(1, "\"agency\":\"agencies/yy-customs\",")),
        ["two agencies, one in escapes"] = f => f.Ec(claims: Forge.Claims().Insert(1, "\"\\u0061gency\":\"agencies/yy-customs\",")),
        ["no agency"] = f => f.Ec(claims: Forge.Claims("agency")),
        ["an agency without its collection"] = f => f.Ec(claims: Forge.Claims("agency", "\"xx-customs\"")),
        ["an agency that climbs"] = f => f.Ec(claims: Forge.Claims("agency", "\"agencies/../xx-customs\"")),
        ["an agency in capitals"] = f => f.Ec(claims: Forge.Claims("agency", "\"agencies/XX-CUSTOMS\"")),
        ["a list of agencies"] = f => f.Ec(claims: Forge.Claims("agency", "[\"agencies/xx-customs\"]")),
        ["no subject"] = f => f.Ec(claims: Forge.Claims("sub")),
        ["an empty subject"] = f => f.Ec(claims: Forge.Claims("sub", "\"\"")),
        ["a role that is a number"] = f => f.Ec(claims: Forge.Claims("roles", "[1]")),
        ["purposes in an object"] = f => f.Ec(claims: Forge.Claims("purposes", "{\"customs-risk\":true}")),
        ["two clearances"] = f => f.Ec(claims: Forge.Claims("clearance", "[\"restricted\",\"top-secret\"]")),
    };

    public static readonly IReadOnlyDictionary<string, Func<Forge, string>> All = new[] { OnTheAlgorithm, OnTheSignature, OnTheHeader, OnTheForm, OnTheClaims }
        .SelectMany((group, number) => group.Select(attack => ($"{new[] { "algorithm", "signature", "header", "form", "claims" }[number]}: {attack.Key}", attack.Value)))
        .ToDictionary(attack => attack.Item1, attack => attack.Value);

    private static string Unsigned(string algorithm, string signature) => $"{Forge.Encode(Forge.Header(algorithm: algorithm))}.{Forge.Encode(Forge.Claims())}.{signature}";

    private static string Graft(string token, string claims) => $"{token.Split('.')[0]}.{Forge.Encode(claims)}.{token.Split('.')[2]}";

    // The last character of 64 bytes in base64url carries four bits that mean nothing.
    private static string StrayBits(string token)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return $"{token[..^1]}{alphabet[alphabet.IndexOf(token[^1], StringComparison.Ordinal) + 1]}";
    }
}
