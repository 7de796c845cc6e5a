using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using SecurityCoop.Cli.Cluster;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Cli.Tests;

/// <summary>The production shape on one machine: up with one command, the same paths and tokens, gone without a trace.</summary>
public sealed class ClusterTests
{
    private const int PortsOfACluster = 700;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Plan_ForAnyNumberOfReplicas_GivesEveryoneAPortOfTheirOwn(int replicas)
    {
        var plan = Plan(replicas);
        var ports = ClusterPlan.Services.SelectMany(service => Enumerable.Range(0, replicas).Select(replica => plan.WebPortOf(service, replica)))
            .SelectMany(port => new[] { port, port + 1 })
            .Concat([plan.PortBase, plan.PortBase + 1, plan.WebPort, plan.GrpcPort, plan.PostgresPort, plan.RabbitPort, plan.RabbitPort + 1, plan.RabbitPort + 2]);

        Assert.Distinct(ports);
        Assert.All(ports, port => Assert.InRange(port, 1024, 32767));
    }

    [NeedsServersFact]
    public async Task Cluster_comes_up_serves_through_the_gateway_and_leaves_nothing_running()
    {
        var data = Directory.CreateTempSubdirectory("securitycoop-cluster-").FullName;
        var first = FreePort.Block(PortsOfACluster);
        await using var cluster = CoopProcess.Start("cluster", "--repository", Repository.Root, "--configuration", Configuration, "--data", data,
            "--port", $"{first}", "--grpc-port", $"{first + 1}", "--port-base", $"{first + 10}");
        await cluster.WaitForHealth(new Uri($"http://127.0.0.1:{first}/health"));

        Assert.Equal(200, await Get($"http://127.0.0.1:{first}/v1/agreements", data));
        Assert.Equal(200, await Get($"http://127.0.0.1:{first}/v1/incidents", data));
        Assert.Equal(200, await Get($"http://127.0.0.1:{first}/v1/consignments", data));

        Assert.Equal(0, await cluster.Stop());
        Assert.Empty(Listeners(first));
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Child_Stopped_HasEnded()
    {
        var folder = Directory.CreateTempSubdirectory("securitycoop-child-").FullName;
        var child = ChildProcess.Start("sleeper", folder, [], "sleep", "600");
        Assert.False(child.HasEnded);

        await child.Stop();

        Assert.True(child.HasEnded);
        Directory.Delete(folder, recursive: true);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name;

    private static ClusterPlan Plan(int replicas) => new()
    {
        Root = "/",
        Data = "/",
        Configuration = "Release",
        Replicas = replicas,
        WebPort = 8080,
        GrpcPort = 8081,
        PortBase = 8090,
    };

    private static async Task<int> Get(string address, string data)
    {
        using var key = SigningKey.Open(data);
        var token = new DevelopmentTokens(key).Person(new() { Agency = "agencies/xx", Roles = ["officer"] }, DateTimeOffset.UtcNow);
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        http.DefaultRequestHeaders.Add("sc-purpose", "customs-risk");
        using var answer = await http.GetAsync(new Uri(address));
        return (int)answer.StatusCode;
    }

    private static IEnumerable<int> Listeners(int first) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).Where(port => port >= first && port < first + PortsOfACluster);
}
