using System.Text.Json;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>A whole host against whoever would be someone else. Nobody learns from the answer how near they came.</summary>
public sealed class TokenAttackTests(GuardedHost host) : IClassFixture<GuardedHost>
{
    public static TheoryData<string> Names => [.. Attacks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_is_refused_and_told_no_more_than_that(string attack)
    {
        var (status, body) = await host.Call([$"Authorization: Bearer {Attacks.All[attack](host.Forge)}"]);

        AssertRefused("TOKEN_INVALID", "The bearer token is not valid here.", status, body);
    }

    [Fact]
    public void There_are_enough_attacks() => Assert.InRange(Attacks.All.Count, 34, 1_000);

    [Theory]
    [InlineData("Authorization: Basic b2ZmaWNlcjo3")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: DPoP {token}")]
    [InlineData("Authorization: {token}")]
    [InlineData("Authorization: Bearer {token}", "Authorization: Bearer {token}")]
    [InlineData("Authorization: Bearer {token}", "Authorization: Basic b2ZmaWNlcjo3")]
    [InlineData("Authorization: Bearer {token}, Bearer {token}")]
    [InlineData("Authorization: Bearer Bearer {token}")]
    public async Task A_good_token_in_no_honest_header_is_refused(params string[] lines)
    {
        var (status, body) = await host.Call([.. lines.Select(line => line.Replace("{token}", host.Forge.Ec()))]);

        AssertRefused("TOKEN_INVALID", "The bearer token is not valid here.", status, body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?access_token={token}")]
    [InlineData("", "Cookie: authorization=Bearer {token}")]
    [InlineData("", "X-Forwarded-Authorization: Bearer {token}")]
    [InlineData("", "X-Agency: agencies/xx-customs")]
    [InlineData("", "Proxy-Authorization: Bearer {token}")]
    public async Task A_token_anywhere_else_is_none(string query, params string[] lines)
    {
        var (status, body) = await host.Call([.. lines.Select(line => line.Replace("{token}", host.Forge.Ec()))], query.Replace("{token}", host.Forge.Ec()));

        AssertRefused("TOKEN_MISSING", "A bearer token is required.", status, body);
    }

    [Fact]
    public async Task Good_tokens_open()
    {
        string[] good =
        [
            $"Authorization: Bearer {host.Forge.Ec()}",
            $"Authorization: bearer {host.Forge.Ec()}",
            $"Authorization: Bearer {host.Forge.Rsa()}",
            $"Authorization: Bearer {host.Forge.Ec(claims: Forge.Claims("aud", $"[\"{Forge.Audience}\"]"))}",
            $"Authorization: Bearer {host.Forge.Ec("""{"alg":"ES256","typ":"at+jwt","kid":"ec"}""")}",
            $"Authorization: Bearer {host.Forge.Ec(claims: Forge.Claims("iat"))}",
        ];

        foreach (var line in good)
        {
            var (status, body) = await host.Call([line]);
            Assert.Equal((200, "1970-01-01T00:00:01Z"), (status, body.GetProperty("nowTime").GetString()));
        }
    }

    [Fact]
    public async Task A_megabyte_of_token_is_not_even_looked_at()
    {
        var (status, _) = await host.Call([$"Authorization: Bearer {new string('a', 1024 * 1024)}"]);

        Assert.Equal(431, status);
    }

    [Fact]
    public async Task No_attacker_sets_the_pace_at_which_keys_are_fetched()
    {
        await host.Call([$"Authorization: Bearer {host.Forge.Ec()}"]);
        var before = host.Keys.Reads;

        foreach (var number in Enumerable.Range(0, 200))
            await host.Call([$"Authorization: Bearer {host.Forge.Ec(Forge.Header(key: $"unknown-{number}"))}"]);

        // One reading in ten seconds is allowed; two hundred calls take less than a minute.
        Assert.InRange(host.Keys.Reads - before, 0, 6);
    }

    private static void AssertRefused(string reason, string detail, int status, JsonElement body)
    {
        Assert.Equal(
            (401, "UNAUTHENTICATED", reason, "securitycoop", detail),
            (status, body.GetProperty("code").GetString(), body.GetProperty("reason").GetString(), body.GetProperty("domain").GetString(), body.GetProperty("detail").GetString()));
        Assert.False(body.TryGetProperty("violations", out _));
    }
}
