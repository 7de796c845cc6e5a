using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>An officer takes records away as a file.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Export_OfARunningSystem_GivesAWholeFileOrLeavesTheOldOne()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        string[] where = ["--agency", "pk-msa", "--server", $"http://127.0.0.1:{grpc}", "--data", data];
        var file = Path.Combine(data, "incidents.geojson");
        await Report(web, "smuggling.drugs.heroin");
        await Report(web, "piracy");

        var told = await Run(0, ["export", "--format", "geojson", "--out", file, "--type", "smuggling", "--min-severity", "high", "--around", "25.29,60.64,100000", .. where]);
        Assert.Contains("incidents.geojson: 1 records, 1 of them your own, 0 shown in part.", told);
        var collection = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        Assert.Equal("smuggling.drugs.heroin", Assert.Single(collection.GetProperty("features").EnumerateArray()).GetProperty("properties").GetProperty("typePath").GetString());

        Assert.Contains("must be a path of the taxonomy", await Run(2, ["export", "--format", "csv", "--out", file, "--type", "unicorns", .. where]));
        Assert.StartsWith("{\"type\":\"FeatureCollection\"", await File.ReadAllTextAsync(file));
        Assert.Equal(["incidents.geojson"], Directory.GetFiles(data, "incidents.geojson*").Select(Path.GetFileName));
        await Run(0, ["export", "--format", "csv", "--out", file, .. where]);
        Assert.Equal(3, (await File.ReadAllLinesAsync(file)).Length);

        var taxonomy = await Run(0, ["taxonomy", "fisheries.iuu", .. where]);
        Assert.Contains("fisheries.iuu.gear", taxonomy);
        Assert.Matches(@"CISE\s+class\s+Risk\s+RELATED", taxonomy);
    }

    [Fact]
    public async Task Export_InNoFormat_IsExplained()
    {
        var (exit, output) = await CoopProcess.Run("export", "--format", "pdf", "--out", "x", "--agency", "pk-msa", "--data", data);

        Assert.Equal(1, exit);
        Assert.Contains("geojson", output);
    }

    private static async Task<string> Run(int expected, string[] command)
    {
        var (exit, output) = await CoopProcess.Run(command);
        Assert.True(exit == expected, output);
        return output;
    }

    private async Task Report(int web, string type)
    {
        using var key = SigningKey.Open(data);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new DevelopmentTokens(key).Person(new() { Agency = "agencies/pk-msa", Roles = ["officer"] }, DateTimeOffset.UtcNow));
        using var answer = await http.PostAsJsonAsync("/v1/incidents", new
        {
            type,
            title = "Test data: parcels",
            occurredTime = "2025-03-04T06:30:00Z",
            place = new { latitude = 25.2919, longitude = 60.643, accuracyM = 50 },
            severity = "LEVEL_HIGH",
            marking = new { classification = "CLASSIFICATION_OFFICIAL", tlp = "TLP_AMBER" },
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
