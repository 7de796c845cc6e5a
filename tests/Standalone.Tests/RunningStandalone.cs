using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Standalone.Tests;

/// <summary>The standalone program as a process, as './coop run' starts it.</summary>
internal sealed class RunningStandalone : IAsyncDisposable
{
    private readonly string data;
    private readonly HttpClient http;

    private RunningStandalone(ProcessUnderTest process, string data, int web, int grpc) =>
        (Process, this.data, WebPort, GrpcPort, http) = (process, data, web, grpc, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") });

    public ProcessUnderTest Process { get; }

    public int WebPort { get; }

    public int GrpcPort { get; }

    public static async Task<RunningStandalone> Start(string data, params string[] settings)
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var process = ProcessUnderTest.Start(
            Repository.ProgramOf("services/Standalone"),
            ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, .. settings]);
        var standalone = new RunningStandalone(process, data, web, grpc);
        await process.WaitForHealth(new Uri(standalone.http.BaseAddress!, "/health"));
        return standalone;
    }

    /// <summary>A call over JSON as someone of an agency; gives the status and the body, null where there is none.</summary>
    public async Task<(int Status, JsonElement Body)> Call(HttpMethod verb, string path, string agency, string role, object? body = null)
    {
        using var request = new HttpRequestMessage(verb, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(agency, role));
        request.Headers.Add("sc-purpose", "border-security");
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    /// <summary>Waits until a list holds as many items.</summary>
    public async Task UntilListHolds(int items, string collection, string agency)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await List(collection, agency)).Count < items)
            await Task.Delay(100, patience.Token);
    }

    public async Task<IReadOnlyList<string>> List(string collection, string agency)
    {
        var (status, body) = await Call(HttpMethod.Get, $"/v1/{collection}", agency, "officer");
        Assert.Equal(200, status);
        return body.TryGetProperty(collection, out var items) ? [.. items.EnumerateArray().Select(item => item.GetProperty("name").GetString()!)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Process.DisposeAsync();
    }

    /// <summary>A token with every purpose.</summary>
    public string Token(string agency, params string[] roles)
    {
        using var key = SigningKey.Open(data);
        return new DevelopmentTokens(key).Person(new() { Agency = agency, Roles = roles }, DateTimeOffset.UtcNow);
    }
}
