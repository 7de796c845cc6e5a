namespace SecurityCoop.DevelopmentIssuer;

/// <summary>Tokens as the services read them.</summary>
public sealed class DevelopmentTokens(SigningKey key)
{
    /// <summary>The issuer that every token of this kind names: it exists nowhere, so it can be mistaken for no one.</summary>
    public const string Issuer = "https://development-issuer.invalid";

    public const string Audience = "securitycoop";

    /// <summary>The agency that stands for the suite's own services.</summary>
    public const string ServicesAgency = "agencies/securitycoop";

    internal static readonly TimeSpan ServiceTokenLife = TimeSpan.FromMinutes(10);

    /// <summary>A token of a person. The request must have no complaints.</summary>
    public string Person(PersonTokenRequest request, DateTimeOffset at) =>
        request.Complaints().FirstOrDefault() is { } complaint
            ? throw new ArgumentException(complaint, nameof(request))
            : Sign(request.Subject, request.Agency, request.Roles, request.Purposes, request.Clearance, at, request.Life);

    /// <summary>A token of one of our services, for ten minutes.</summary>
    internal string Service(string client, DateTimeOffset at) =>
        Sign(client, ServicesAgency, ["service"], PersonTokenRequest.AllPurposes, PersonTokenRequest.AllClearances[^1], at, ServiceTokenLife);

    private string Sign(string subject, string agency, IReadOnlyList<string> roles, IReadOnlyList<string> purposes, string clearance, DateTimeOffset at, TimeSpan life) =>
        key.Sign(new Dictionary<string, object>
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["agency"] = agency,
            ["roles"] = roles,
            ["purposes"] = purposes,
            ["clearance"] = clearance,
            ["iat"] = at.ToUnixTimeSeconds(),
            ["nbf"] = at.ToUnixTimeSeconds(),
            ["exp"] = (at + life).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(at).ToString("N"),
        });
}
