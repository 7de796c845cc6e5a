using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Hosting;

/// <summary>Whose tokens are believed, and the process's own credentials. Bound from <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>The only issuer believed; compared to the letter.</summary>
    [Required]
    public string Issuer { get; init; } = "";

    /// <summary>The audience that a token must name. Default securitycoop.</summary>
    [Required]
    public string Audience { get; init; } = "securitycoop";

    /// <summary>Where the issuer's public keys are: http(s):// or file:// to a JSON Web Key Set (RFC 7517).</summary>
    [Required]
    public string JwksUri { get; init; } = "";

    /// <summary>Signature algorithms believed. Default ES256 and RS256.</summary>
    [MinLength(1)]
    public string[] Algorithms { get; init; } = ["ES256", "RS256"];

    /// <summary>Where this process gets its own tokens (OAuth 2.0 client credentials, RFC 6749 section 4.4).</summary>
    public string TokenEndpoint { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>Names under .invalid exist nowhere (RFC 2606, 2): such an issuer makes anyone anyone.</summary>
    internal bool IsForDevelopment => Uri.TryCreate(Issuer, UriKind.Absolute, out var issuer) && issuer.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
