using Microsoft.IdentityModel.JsonWebTokens;

namespace SecurityCoop.Cli.Tests;

public sealed class TokenCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Token_ForAnAgency_PrintsTheTokenAndNothingElse()
    {
        var (exit, output) = await CoopProcess.Run("token", "--agency", "pk-customs", "--role", "officer,liaison", "--purpose", "customs-risk", "--ttl", "30m", "--data", data);

        Assert.Equal(0, exit);
        var token = new JsonWebToken(output.Trim());
        Assert.Equal("agencies/pk-customs", token.GetClaim("agency").Value);
        Assert.Equal(["officer", "liaison"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.Equal("customs-risk", token.GetClaim("purposes").Value);
        Assert.Equal(TimeSpan.FromMinutes(30), token.ValidTo - token.ValidFrom);
    }

    [Theory]
    [InlineData("--agency", "PK Customs", "is not the name of an agency")]
    [InlineData("--role", "Officer!", "needs roles")]
    [InlineData("--purpose", "curiosity", "is not a purpose")]
    [InlineData("--clearance", "cosmic", "is not a clearance")]
    [InlineData("--ttl", "soon", "lives longer than nothing")]
    public async Task Token_ThatCannotBe_IsExplained(string option, string value, string reason)
    {
        var options = new Dictionary<string, string> { ["--agency"] = "pk-customs", ["--role"] = "officer", ["--data"] = data, [option] = value };

        var (exit, output) = await CoopProcess.Run(["token", .. options.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal(1, exit);
        Assert.Contains(reason, output);
    }

    [Fact]
    public async Task Demo_NothingRuns_SaysSoInOneLine()
    {
        var (exit, output) = await CoopProcess.Run("demo", "makran", "--server", "http://127.0.0.1:9", "--data", data);

        Assert.Equal(4, exit);
        Assert.Contains("./coop run", output);
        Assert.DoesNotContain("   at ", output);
    }
}
