using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>An officer adds files to a report and fetches them again.</summary>
public sealed partial class EvidenceCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;
    private readonly byte[] deck = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 6_000_000).Select(i => (byte)(i * 31))];

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Add_GetAndCustody_OfARunningSystem_GoOnWhereTheyBrokeOff()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        string[] where = ["--agency", "pk-msa", "--server", $"http://127.0.0.1:{grpc}", "--data", data];
        var (photo, copy) = (Path.Combine(data, "deck.jpg"), Path.Combine(data, "copy.jpg"));
        await File.WriteAllBytesAsync(photo, deck);

        var record = await Report(web);
        var first = await Run(0, ["evidence", "add", record, photo, "--place", "Test data: pier", .. where]);
        var again = await Run(0, ["evidence", "add", record, photo, "--place", "Test data: pier", .. where]);
        Assert.Contains("SEALED  deck.jpg", first);
        var name = Name().Match(first).Value;
        Assert.Equal(name, Name().Match(again).Value);

        // What a download left that broke off.
        await File.WriteAllBytesAsync($"{copy}.part", deck[..2_345_678]);
        await Run(0, ["evidence", "get", name, copy, .. where]);
        var fetched = await File.ReadAllBytesAsync(copy);
        Assert.True(deck.AsSpan().SequenceEqual(fetched));
        Assert.Contains("Test data: pier", await File.ReadAllTextAsync($"{copy}.evidence.json"));

        await File.WriteAllBytesAsync($"{copy}.part", new byte[1000]);
        Assert.Contains("are not those of", await Run(3, ["evidence", "get", name, copy, .. where]));
        var log = await Run(0, ["evidence", "custody", name, .. where]);
        Assert.Matches(@"1  .*COLLECTED[\s\S]*2  .*SEALED", log);

        var text = Path.Combine(data, "text.jpg");
        await File.WriteAllTextAsync(text, "No picture.");
        Assert.Contains("it is quarantined", await Run(2, ["evidence", "add", record, text, .. where]));
        Assert.Contains("QUARANTINED", await Run(3, ["evidence", "add", record, text, .. where]));
    }

    private static async Task<string> Run(int expected, string[] command)
    {
        var (exit, output) = await CoopProcess.Run(command);
        Assert.True(exit == expected, output);
        return output;
    }

    private async Task<string> Report(int web)
    {
        using var key = SigningKey.Open(data);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new DevelopmentTokens(key).Person(new() { Agency = "agencies/pk-msa", Roles = ["officer"] }, DateTimeOffset.UtcNow));
        using var answer = await http.PostAsJsonAsync("/v1/incidents", new
        {
            type = "smuggling.drugs",
            title = "Test data: parcels",
            occurredTime = "2025-03-04T06:30:00Z",
            severity = "LEVEL_HIGH",
            marking = new { classification = "CLASSIFICATION_OFFICIAL", tlp = "TLP_AMBER" },
        });
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement.GetProperty("name").GetString()!;
    }

    [GeneratedRegex("evidence/[0-9a-f-]{36}")]
    private static partial Regex Name();
}
