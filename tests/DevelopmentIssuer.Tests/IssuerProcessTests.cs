using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecurityCoop.Testing;

namespace SecurityCoop.DevelopmentIssuer.Tests;

/// <summary>The issuer as the process that it is in a cluster on one machine.</summary>
public sealed class IssuerProcessTests : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-issuer-").FullName;
    private readonly int port = FreePort.Next();
    private ProcessUnderTest issuer = null!;

    public async Task InitializeAsync()
    {
        issuer = Start();
        await issuer.WaitForHealth(At("/alive"));
    }

    public async Task DisposeAsync()
    {
        await issuer.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Token_OfAService_IsSignedByThePublishedKey()
    {
        var answer = await Ask(200, ("grant_type", "client_credentials"), ("client_id", "incidents"), ("client_secret", Secret("incidents")));

        Assert.Equal(600, answer.GetProperty("expires_in").GetInt32());
        var token = await Validate(answer.GetProperty("access_token").GetString()!);
        Assert.Equal(("incidents", "agencies/securitycoop"), (token.Subject, token.GetClaim("agency").Value));
        Assert.Equal(["service"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
    }

    [Fact]
    public async Task Token_OfAPerson_CarriesWhatWasAsked()
    {
        var answer = await AskPerson(200, ("agency", "agencies/xx-customs"), ("roles", "officer liaison"), ("purposes", "customs-risk"), ("clearance", "secret"), ("ttl", "60"));

        var token = await Validate(answer.GetProperty("access_token").GetString()!);
        Assert.Equal(("xx-customs-officer@test", "agencies/xx-customs", "secret"), (token.Subject, token.GetClaim("agency").Value, token.GetClaim("clearance").Value));
        Assert.Equal(["officer", "liaison"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.Equal(["customs-risk"], token.Claims.Where(claim => claim.Type == "purposes").Select(claim => claim.Value));
        Assert.Equal(TimeSpan.FromSeconds(60), token.ValidTo - token.ValidFrom);
    }

    [Fact]
    public async Task Token_MadeFromTheFolder_IsAsGood()
    {
        using var key = SigningKey.Open(data);

        var token = new DevelopmentTokens(key).Person(new() { Agency = "agencies/xx", Roles = ["officer"] }, DateTimeOffset.UtcNow);

        Assert.Equal(PersonTokenRequest.AllPurposes, (await Validate(token)).Claims.Where(claim => claim.Type == "purposes").Select(claim => claim.Value));
    }

    [Fact]
    public async Task Token_WrongSecret_Is401() =>
        Assert.Equal("invalid_client", (await Ask(401, ("grant_type", "client_credentials"), ("client_id", "incidents"), ("client_secret", "guess"))).GetProperty("error").GetString());

    [Fact]
    public async Task Token_ServiceAsksToBeAPerson_IsRefused()
    {
        var answer = await Ask(400, ("grant_type", TokenEndpoint.DevelopmentGrant), ("client_id", "incidents"), ("client_secret", Secret("incidents")), ("agency", "agencies/xx"), ("roles", "officer"));

        Assert.Equal("unauthorized_client", answer.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("agency", "xx")]
    [InlineData("agency", "agencies/XX")]
    [InlineData("roles", "")]
    [InlineData("roles", "Officer")]
    [InlineData("purposes", "curiosity")]
    [InlineData("clearance", "cosmic")]
    [InlineData("ttl", "-1")]
    [InlineData("ttl", "99999999")]
    [InlineData("ttl", "soon")]
    public async Task Token_OfAPersonWhoCannotBe_IsRefused(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["agency"] = "agencies/xx", ["roles"] = "officer", [field] = value };

        var answer = await AskPerson(400, [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal("invalid_request", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_AskedUnderAForeignHostName_IsRefused()
    {
        using var request = TokenRequest(("grant_type", "client_credentials"), ("client_id", "incidents"), ("client_secret", Secret("incidents")));
        request.Headers.Host = "rebound.example.org";

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Key_AfterARestart_IsTheSame()
    {
        var before = await Http.GetStringAsync(At("/.well-known/jwks.json"));
        await issuer.Stop();

        await using var again = Start();
        await again.WaitForHealth(At("/alive"));

        Assert.Equal(before, await Http.GetStringAsync(At("/.well-known/jwks.json")));
    }

    [Fact]
    public void Secrets_OnDisk_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
            return;

        foreach (var file in new[] { "key.pem", "clients.json" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "issuer", file)));
    }

    [Fact]
    public async Task Start_BoundToEveryAddress_EndsWithTheReason()
    {
        await using var reckless = ProcessUnderTest.Start(Repository.ProgramOf("services/DevelopmentIssuer.Host"), ["--Bind", "0.0.0.0", "--DataDirectory", data]);

        Assert.NotEqual(0, await reckless.WaitForExit());
        Assert.Contains("starts on loopback only", reckless.Output);
    }

    [Fact]
    public async Task Discovery_PointsToTheKeysAndTheTokens()
    {
        using var discovery = JsonDocument.Parse(await Http.GetStringAsync(At("/.well-known/openid-configuration")));

        Assert.Equal($"http://127.0.0.1:{port}/.well-known/jwks.json", discovery.RootElement.GetProperty("jwks_uri").GetString());
        Assert.Equal(DevelopmentTokens.Issuer, discovery.RootElement.GetProperty("issuer").GetString());
    }

    private ProcessUnderTest Start() =>
        ProcessUnderTest.Start(Repository.ProgramOf("services/DevelopmentIssuer.Host"), ["--WebPort", $"{port}", "--GrpcPort", $"{FreePort.Next()}", "--DataDirectory", data]);

    private Uri At(string path) => new($"http://127.0.0.1:{port}{path}");

    private string Secret(string client) => ServiceClients.Open(data).SecretOf(client);

    private Task<JsonElement> AskPerson(int status, params (string, string)[] fields) =>
        Ask(status, [("grant_type", TokenEndpoint.DevelopmentGrant), ("client_id", ServiceClients.People), ("client_secret", Secret(ServiceClients.People)), .. fields]);

    private async Task<JsonElement> Ask(int status, params (string, string)[] fields)
    {
        using var request = TokenRequest(fields);
        using var answer = await Http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private HttpRequestMessage TokenRequest(params (string Key, string Value)[] fields) =>
        new(HttpMethod.Post, At("/token")) { Content = new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Key, field.Value))) };

    private async Task<JsonWebToken> Validate(string token)
    {
        var keys = JsonWebKeySet.Create(await Http.GetStringAsync(At("/.well-known/jwks.json"))).GetSigningKeys();
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = DevelopmentTokens.Issuer,
            ValidAudience = "securitycoop",
            ValidAlgorithms = ["ES256"],
            IssuerSigningKeys = keys,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }
}
