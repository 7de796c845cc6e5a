using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>An officer asks a running system what would be.</summary>
public sealed class ForesightCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-cli-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Simulate_MatrixAndRadar_OfARunningSystem_PrintWhatWouldBe()
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        await using var system = ProcessUnderTest.Start(Repository.ProgramOf("services/Standalone"), ["--WebPort", $"{web}", "--GrpcPort", $"{grpc}", "--DataDirectory", data, "--Demo", "false"]);
        await system.WaitForHealth(new Uri($"http://127.0.0.1:{web}/health"));
        string[] where = ["--server", $"http://127.0.0.1:{grpc}", "--data", data];
        Assert.Equal(0, (await CoopProcess.Run(["demo", "makran", .. where])).ExitCode);

        await Says(["simulate", "ir-pk-maritime", "suspend", "--agency", "pk-msa", .. where],
            "agreements/ir-pk-maritime would be suspended;", "agencies/pk-msa -> agencies/ir-border-guard  incident: ends article", "agencies/ir-border-guard would gain 0, lose 2, see 0 otherwise incidents of agencies/pk-msa", "Nothing was recorded.");
        await Says(["simulate", "ir-pk-maritime", "suspend", "--agency", "pk-msa", "--json", .. where], "\"state\": \"AGREEMENT_STATE_SUSPENDED\"");
        await Says(["matrix", "--agency", "ir-border-guard", .. where], "agencies/pk-msa -> agencies/ir-border-guard  incident", "smuggling; to discover, read, subscribe, stats core, geo-exact for");
        await Says(["radar", "--agency", "pk-msa", "--until", "2040-01-01", .. where], "Nothing begins or ends by then.");
        var (exit, output) = await CoopProcess.Run(["simulate", "ir-pk-maritime", "resume", "--agency", "pk-msa", .. where]);
        Assert.Equal(2, exit);
        Assert.Contains("FailedPrecondition", output);
    }

    [Fact]
    public async Task Simulate_ByNobody_IsExplained()
    {
        var (exit, output) = await CoopProcess.Run("simulate", "ir-pk-maritime", "suspend", "--data", data);

        Assert.Equal(1, exit);
        Assert.Contains("--agency or --token", output);
    }

    private static async Task Says(string[] command, params string[] words)
    {
        var (exit, output) = await CoopProcess.Run(command);
        Assert.True(exit == 0, output);
        foreach (var word in words) Assert.Contains(word, output);
    }
}
