using Microsoft.Extensions.Configuration;

namespace SecurityCoop.DevelopmentIssuer.Tests;

/// <summary>Whoever reaches this issuer can be anyone, so no one from elsewhere may.</summary>
public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("Bind", "0.0.0.0")]
    [InlineData("Bind", "10.1.2.3")]
    [InlineData("Bind", "::")]
    [InlineData("Bind", "::ffff:10.1.2.3")]
    [InlineData("Bind", "localhost.example.org")]
    [InlineData("Bind", "127.0.0.1.example.org")]
    [InlineData("urls", "http://127.0.0.1:1;http://*:2")]
    [InlineData("urls", "http://+:1")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Any:Url", "http://0.0.0.0:8080")]
    public void Demand_AddressFromElsewhere_RefusesAndNamesTheSetting(string setting, string value)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => LoopbackOnly.Demand(Settings(setting, value)));

        Assert.Contains(setting.Split(':')[0] == "Kestrel" ? "urls" : setting, refusal.Message);
    }

    [Theory]
    [InlineData("Bind", "127.0.0.1")]
    [InlineData("Bind", "127.8.8.8")]
    [InlineData("Bind", "::1")]
    [InlineData("urls", "http://localhost:1;http://[::1]:2")]
    public void Demand_Loopback_IsContent(string setting, string value) => LoopbackOnly.Demand(Settings(setting, value));

    private static IConfiguration Settings(string setting, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();
}
