using System.Diagnostics;
using SecurityCoop.Testing;

namespace SecurityCoop.Standalone.Tests;

/// <summary>What a newcomer meets: one process that is not empty, keeps its data, stops at once, and is reachable from here only.</summary>
public sealed class StandaloneTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("securitycoop-standalone-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task The_first_run_is_not_empty_and_says_where_everything_is()
    {
        await using var standalone = await RunningStandalone.Start(data);

        await standalone.UntilListHolds(1, "agreements", "agencies/pk-msa");
        await standalone.UntilListHolds(1, "incidents", "agencies/pk-msa");

        Assert.Contains("SecurityCoop is up", standalone.Process.Output);
        Assert.Contains("./coop token", standalone.Process.Output);
        Assert.InRange(Banner(standalone.Process.Output).Length, 8, 12);
    }

    [Fact]
    public async Task A_run_without_the_demo_starts_empty()
    {
        await using var standalone = await RunningStandalone.Start(data, "--Demo", "false");

        Assert.Empty(await standalone.List("agreements", "agencies/pk-msa"));
        Assert.False(File.Exists(Path.Combine(data, "demo-loaded")));
    }

    [Fact]
    public async Task Data_and_tokens_survive_a_restart_and_the_demo_is_not_loaded_twice()
    {
        IReadOnlyList<string> before;
        await using (var first = await RunningStandalone.Start(data))
        {
            await UntilDemoIsLoaded();
            before = await first.List("incidents", "agencies/pk-msa");
            Assert.Equal(0, await first.Process.Stop());
        }

        await using var second = await RunningStandalone.Start(data);

        Assert.Equal(before, await second.List("incidents", "agencies/pk-msa"));
    }

    [Fact]
    public async Task A_clean_stop_takes_seconds_and_leaves_no_fault_behind()
    {
        await using var standalone = await RunningStandalone.Start(data, "--Demo", "false");
        var begun = Stopwatch.GetTimestamp();

        Assert.Equal(0, await standalone.Process.Stop());

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.DoesNotContain("fail:", standalone.Process.Output);
    }

    [Fact]
    public async Task The_test_clock_moves_the_process_and_is_off_unless_asked_for()
    {
        await using (var plain = await RunningStandalone.Start(data, "--Demo", "false"))
        {
            Assert.Equal(404, (await plain.Call(HttpMethod.Get, "/v1/clock", "agencies/xx", "officer")).Status);
            await plain.Process.Stop();
        }

        await using var story = await RunningStandalone.Start(data, "--Demo", "false", "--TestClock", "true");
        await story.Call(HttpMethod.Post, "/v1/clock:set", "agencies/xx", "officer", new { nowTime = "2019-05-22T08:00:00Z" });
        var (status, clock) = await story.Call(HttpMethod.Post, "/v1/clock:advance", "agencies/xx", "officer", new { by = "86400s" });

        Assert.Equal(200, status);
        Assert.StartsWith("2019-05-23T08:0", clock.GetProperty("nowTime").GetString());
    }

    [Theory]
    [InlineData("services/Standalone")]
    [InlineData("services/Standalone", "--TestClock", "true")]
    public async Task Standalone_bound_to_every_address_does_not_start(string program, params string[] settings)
    {
        await using var reckless = ProcessUnderTest.Start(Repository.ProgramOf(program), ["--Bind", "0.0.0.0", "--DataDirectory", data, .. settings]);

        Assert.NotEqual(0, await reckless.WaitForExit());
        Assert.Contains("loopback only", reckless.Output);
    }

    [Fact]
    public async Task A_production_host_has_no_issuer_and_no_test_clock()
    {
        var web = FreePort.Next();
        await using var host = ProcessUnderTest.Start(Repository.ProgramOf("services/Incidents.Host"),
            ["--WebPort", $"{web}", "--GrpcPort", $"{FreePort.Next()}", "--DataDirectory", data, "--Database", "Sqlite", "--Transport", "InMemory", "--TestClock", "true",
             "--Identity:Issuer", "https://issuer.test", "--Identity:JwksUri", "file:///nowhere", "--Identity:TokenEndpoint", "http://127.0.0.1:9/token"]);
        await host.WaitForHealth(new Uri($"http://127.0.0.1:{web}/alive"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };

        foreach (var path in new[] { "/token", "/.well-known/jwks.json", "/v1/clock" })
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(404, (int)answer.StatusCode);
        }
    }

    private async Task UntilDemoIsLoaded()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!File.Exists(Path.Combine(data, "demo-loaded")))
            await Task.Delay(100, patience.Token);
    }

    private static string[] Banner(string output) =>
        [.. output.Split('\n').SkipWhile(line => !line.Contains("SecurityCoop is up")).TakeWhile(line => line.Trim().Length > 0)];
}
