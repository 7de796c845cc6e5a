using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>What makes anyone anyone on a laptop makes nobody anybody elsewhere.</summary>
public sealed class DevelopmentKeyTests(GuardedHost host) : IClassFixture<GuardedHost>, IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-issuer-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_process_with_an_issuer_of_its_own_takes_no_development_token()
    {
        using var key = SigningKey.Open(data);
        var token = new DevelopmentTokens(key).Person(new() { Agency = "agencies/xx-customs", Roles = ["officer"] }, TimeProvider.System.GetUtcNow());

        var (status, body) = await host.Call([$"Authorization: Bearer {token}"]);

        Assert.Equal((401, "TOKEN_INVALID"), (status, body.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("0.0.0.0", DevelopmentTokens.Issuer, false)]
    [InlineData("0.0.0.0", "https://OTHER.INVALID", false)]
    [InlineData("::", DevelopmentTokens.Issuer, false)]
    [InlineData("127.0.0.1", DevelopmentTokens.Issuer, true)]
    [InlineData("0.0.0.0", "https://issuer.test", true)]
    public async Task Only_on_loopback_can_a_process_be_told_to_believe_the_development_issuer(string bind, string issuer, bool starts)
    {
        using var key = SigningKey.Open(data);
        var service = new ServiceHost([
            "--Bind", bind, "--WebPort", "0", "--GrpcPort", "0", "--Identity:Issuer", issuer, "--Identity:JwksUri", new Uri(SigningKey.JwksFileOf(data)).AbsoluteUri]);
        service.Builder.Logging.ClearProviders();
        await using var process = service.Build();
        var options = (IOptions<IdentityOptions>)process.Services.GetService(typeof(IOptions<IdentityOptions>))!;

        if (starts) Assert.Equal(issuer, options.Value.Issuer);
        else Assert.Contains("loopback only", Assert.Throws<OptionsValidationException>(() => options.Value).Message);
    }

    [Fact]
    public async Task A_process_that_must_not_believe_it_does_not_start()
    {
        using var key = SigningKey.Open(data);
        var service = new ServiceHost([
            "--Bind", "0.0.0.0", "--WebPort", $"{FreePort.Next()}", "--GrpcPort", $"{FreePort.Next()}",
            "--Identity:Issuer", DevelopmentTokens.Issuer, "--Identity:JwksUri", new Uri(SigningKey.JwksFileOf(data)).AbsoluteUri]);
        service.Builder.Logging.ClearProviders();
        await using var process = service.Build();

        await Assert.ThrowsAsync<OptionsValidationException>(() => process.StartAsync());
    }
}
