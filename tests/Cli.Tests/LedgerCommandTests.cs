using System.Net.Http.Headers;
using System.Text;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>An owner takes its side of a running system's ledger home, and verifies it there.</summary>
public sealed class LedgerCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    private string File => Path.Combine(data, "ledger.jsonl");

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Export_OfARunningSystem_IsWholeUntilSomethingOfItChanges()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        Assert.Equal(0, (await CoopProcess.Run("demo", "makran", "--server", $"http://127.0.0.1:{grpc}", "--data", data)).ExitCode);

        var text = await ExportOfSomething(web, grpc);
        Assert.Contains("agreements/ir-pk-maritime/provisions/", text);
        await Verify(0, "Whole: ");

        await Tampered(text.Replace("pk-msa-officer@test", "pk-msa-0fficer@test", StringComparison.Ordinal), "The lines of block 1 are not those that were sealed.");
        await Tampered(text.Replace("\"made\":\"2", "\"made\":\"3", StringComparison.Ordinal), "The signature is not of this file and key.");
        await Tampered(text[..(text.LastIndexOf('{') - 1)], "A line is not what the format says.");
        await Tampered(text + text.Split('\n')[0], "A line is not what the format says.");
        await Tampered(text + "{}\n", "Something stands behind the end.");
        await Tampered("no JSON\n", "A line is not what the format says.");
        await System.IO.File.WriteAllTextAsync(File, text);
        await Verify(0, "Whole: ");
        System.IO.File.Delete($"{File}.sig");
        await Verify(1, "ledger.jsonl.sig is not there.");

        // Of the register's own ledger there are no lines yet: a whole file of none.
        var (exit, output) = await CoopProcess.Run("ledger", "export", File, "--service", "agreements", "--agency", "ir-border-guard", "--server", $"http://127.0.0.1:{grpc}", "--data", data);
        Assert.True(exit == 0, output);
        await Verify(0, "Whole: 0 lines in 0 blocks, agreements, agencies/ir-border-guard");
    }

    [Fact]
    public async Task Export_ByNobody_IsExplained()
    {
        var (exit, output) = await CoopProcess.Run("ledger", "export", File, "--data", data);

        Assert.Equal(1, exit);
        Assert.Contains("--agency or --token", output);
    }

    private async Task Tampered(string text, string problem)
    {
        await System.IO.File.WriteAllTextAsync(File, text, new UTF8Encoding(false));
        await Verify(3, problem);
    }

    private async Task Verify(int expected, string saying)
    {
        var (exit, output) = await CoopProcess.Run("ledger", "verify", File);
        Assert.Contains(saying, output);
        Assert.Equal(expected, exit);
    }

    // A neighbour reads, and within a second or so its lines are sealed.
    private async Task<string> ExportOfSomething(int web, int grpc)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };
        using var key = SigningKey.Open(data);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new DevelopmentTokens(key).Person(new() { Agency = "agencies/pk-msa", Roles = ["officer"] }, DateTimeOffset.UtcNow));
        http.DefaultRequestHeaders.Add("sc-purpose", "border-security");
        while (true)
        {
            await http.GetStringAsync("/v1/incidents", patience.Token);
            await Task.Delay(200, patience.Token);
            var (exit, output) = await CoopProcess.Run("ledger", "export", File, "--agency", "ir-border-guard", "--server", $"http://127.0.0.1:{grpc}", "--data", data);
            Assert.True(exit == 0, output);
            var text = await System.IO.File.ReadAllTextAsync(File, patience.Token);
            if (text.Contains("\"action\"", StringComparison.Ordinal)) return text;
        }
    }
}
