using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>An issuer changes its keys, takes one back, goes away. What was signed with a key lives no longer than the key.</summary>
public sealed class SigningKeysTests : IAsyncLifetime, IDisposable
{
    private readonly TestClock clock = new();
    private readonly Forge forge = new();
    private readonly KeyServer server = new();
    private readonly SigningKeys keys;
    private readonly Authenticator authenticator;
    private string? published;

    public SigningKeysTests()
    {
        var options = Options.Create(new IdentityOptions { Issuer = Forge.Issuer, JwksUri = server.Address });
        keys = new SigningKeys(options, clock, NullLogger<SigningKeys>.Instance);
        authenticator = new Authenticator(options, keys);
    }

    public Task InitializeAsync() => server.Start(() => published);

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    public void Dispose()
    {
        keys.Dispose();
        forge.Dispose();
    }

    [Fact]
    public async Task A_new_key_is_found_ten_seconds_after_the_last_reading_at_the_latest()
    {
        published = Set(forge.EcKey("old"));
        Assert.True(await Opens("old"));

        published = Set(forge.EcKey("old"), forge.EcKey("new"));
        Assert.False(await Opens("new"));
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await Opens("new"));
        Assert.True(await Opens("old"));
        Assert.Equal(2, server.Reads);
    }

    [Fact]
    public async Task A_key_that_is_taken_back_takes_along_the_tokens_that_were_opened_with_it()
    {
        published = Set(forge.EcKey("old"));
        var token = forge.Ec(Forge.Header(key: "old"));
        Assert.True(await OpensWith(token));

        published = Set(forge.EcKey("new"));
        clock.Advance(TimeSpan.FromMinutes(5));

        // Nobody waits for the reading that the first call begins.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await OpensWith(token)) patience.Token.ThrowIfCancellationRequested();
        Assert.True(await Opens("new"));
    }

    [Fact]
    public async Task A_key_that_was_replaced_under_its_id_opens_nothing_more()
    {
        published = Set(forge.EcKey("key"));
        Assert.True(await Opens("key"));

        published = Set(forge.StrangersKey.Replace("\"ec\"", "\"key\"", StringComparison.Ordinal));
        clock.Advance(TimeSpan.FromMinutes(5));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await Opens("key")) patience.Token.ThrowIfCancellationRequested();

        Assert.False(await Opens("key"));
    }

    [Fact]
    public async Task An_issuer_that_goes_away_takes_nothing_back()
    {
        published = Set(forge.EcKey("ec"));
        Assert.True(await Opens("ec"));

        published = null;
        clock.Advance(TimeSpan.FromHours(1));

        Assert.True(await Opens("ec"));
        Assert.False(await Opens("unknown"));
        Assert.True(await Opens("ec"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"keys\":")]
    public async Task While_no_key_was_ever_read_nobody_is_told_that_a_token_is_wrong(string? nonsense)
    {
        published = nonsense;

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Opens("ec"));
        Assert.Equal(ErrorReason.PartUnavailable, refusal.Reason);

        published = Set(forge.EcKey("ec"));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Opens("ec"));
    }

    [Fact]
    public async Task Those_who_come_while_the_keys_are_read_for_the_first_time_wait_for_them()
    {
        published = Set(forge.EcKey("ec"));

        Assert.DoesNotContain(false, await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => Opens("ec")))));
        Assert.Equal(1, server.Reads);
    }

    [Fact]
    public async Task A_key_set_that_names_two_keys_alike_is_not_believed()
    {
        published = Set(forge.EcKey("ec"), forge.StrangersKey);

        await Assert.ThrowsAsync<Refusal>(() => Opens("ec"));
    }

    [Fact]
    public async Task A_secret_in_a_public_key_set_signs_nothing()
    {
        published = Set(forge.EcKey("ec"), """{"kty":"oct","use":"sig","kid":"secret","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA"}""");

        Assert.False(await OpensWith(Forge.Hmac("secret-secret-secret-secret-secret"u8.ToArray(), "secret")));
        Assert.True(await Opens("ec"));
    }

    private static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(',', keys)}}]}""";

    private Task<bool> Opens(string keyId) => OpensWith(forge.Ec(Forge.Header(key: keyId)));

    private async Task<bool> OpensWith(string token)
    {
        try
        {
            return (await authenticator.Authenticate($"Bearer {token}", CancellationToken.None)).Agency == "agencies/xx-customs";
        }
        catch (Refusal refusal) when (refusal.Reason is ErrorReason.TokenInvalid)
        {
            return false;
        }
    }
}
