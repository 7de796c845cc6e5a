using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Hosting;

/// <summary>This process's own token for calls to its sister services; fetched when needed, kept until a minute before it expires.</summary>
public sealed class ServiceIdentity(IOptions<IdentityOptions> options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Held? held;

    /// <summary>Metadata that authenticates a call. Errors: <see cref="HttpRequestException"/> where the issuer is away.</summary>
    public async ValueTask<Metadata> Headers(CancellationToken ct) => new() { { "authorization", $"Bearer {await Token(ct)}" } };

    public void Dispose()
    {
        http.Dispose();
        fetching.Dispose();
    }

    private async ValueTask<string> Token(CancellationToken ct)
    {
        if (held is { } fresh && clock.GetElapsedTime(fresh.FetchedAt) < fresh.Life) return fresh.Token;
        await fetching.WaitAsync(ct);
        try
        {
            if (held is { } other && clock.GetElapsedTime(other.FetchedAt) < other.Life) return other.Token;
            var answer = await Fetch(ct);
            held = new Held(answer.AccessToken, clock.GetTimestamp(), TimeSpan.FromSeconds(Math.Max(1, answer.ExpiresIn - 60)));
            return answer.AccessToken;
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task<TokenAnswer> Fetch(CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret,
        });
        using var response = await http.PostAsync(new Uri(options.Value.TokenEndpoint), form, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TokenAnswer>(ct) ?? throw new HttpRequestException("The issuer gave an empty answer.");
    }

    private sealed record Held(string Token, long FetchedAt, TimeSpan Life);

    private sealed record TokenAnswer([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
