using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Hosting;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>
/// Tokens for development. A process that holds this module believes its tokens unless <c>Identity</c> says otherwise, and takes its own
/// token from it.
/// </summary>
public sealed class DevelopmentIssuerModule : IModule
{
    private static readonly string[] Grants = ["client_credentials", TokenEndpoint.DevelopmentGrant];
    private static readonly string[] ClientAuthentication = ["client_secret_post", "client_secret_basic"];
    private static readonly string[] Algorithms = ["ES256"];

    public static string Name => "development-issuer";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        LoopbackOnly.Demand(builder.Configuration);
        var data = builder.Configuration["DataDirectory"] ?? ".data";
        var key = SigningKey.Open(data);
        var clients = ServiceClients.Open(data);
        BelieveOurselves(builder.Configuration, data, clients);
        builder.Services.AddSingleton(key);
        builder.Services.AddSingleton(clients);
        builder.Services.AddSingleton<DevelopmentTokens>();
        builder.Services.AddSingleton<TokenEndpoint>();
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus) { }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new
        {
            issuer = DevelopmentTokens.Issuer,
            jwks_uri = $"{request.Scheme}://{request.Host}/.well-known/jwks.json",
            token_endpoint = $"{request.Scheme}://{request.Host}/token",
            grant_types_supported = Grants,
            token_endpoint_auth_methods_supported = ClientAuthentication,
            id_token_signing_alg_values_supported = Algorithms,
        }));
        endpoints.MapGet("/.well-known/jwks.json", (SigningKey key) => Results.Text(key.Jwks, "application/jwk-set+json"));
        endpoints.MapPost("/token", (HttpContext http, TokenEndpoint tokens, CancellationToken ct) => tokens.Answer(http, ct)).DisableAntiforgery();
    }

    // The keys come from the file and not over HTTP: they are needed before this process listens.
    private static void BelieveOurselves(IConfigurationManager configuration, string data, ServiceClients clients)
    {
        if (configuration["Identity:Issuer"] is { Length: > 0 })
            return;

        var web = configuration["WebPort"] ?? "8080";
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Identity:Issuer"] = DevelopmentTokens.Issuer,
            ["Identity:Audience"] = DevelopmentTokens.Audience,
            ["Identity:JwksUri"] = new Uri(SigningKey.JwksFileOf(data)).AbsoluteUri,
            ["Identity:TokenEndpoint"] = $"http://127.0.0.1:{web}/token",
            ["Identity:ClientId"] = "standalone",
            ["Identity:ClientSecret"] = clients.SecretOf("standalone"),
        });
    }
}
