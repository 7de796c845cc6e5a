using System.Text;
using Google.Protobuf;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks.Memory;

/// <summary>Resident memory of each program at rest: after some hundreds of calls, then idle.</summary>
internal static class MemoryBenchmark
{
    private const int Calls = 200, HostGoal = 150, StandaloneGoal = 250;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        var table = new Table("program", "started MB", $"after {Calls} calls MB", $"{Idle.TotalSeconds:0} s later MB", "goal MB", "");
        var missed = await Hosts(table, ct) + await Standalone(table, ct);
        table.Print();
        Console.WriteLine($"Resident set (VmRSS) with the default settings of the hosts; {Environment.ProcessorCount} processors.");
        return missed;
    }

    private static async Task<int> Hosts(Table table, CancellationToken ct)
    {
        await using var deployment = await Deployment.Start(incidents: 1, ct);
        await Treaty.InForce(deployment, parties: 2, ct);
        var logistics = await deployment.Add("logistics", ct);
        var gateway = await deployment.AddGateway(new Dictionary<string, Deployment.Address> { ["agreements"] = deployment.Agreements, ["incidents"] = deployment.Incidents[0], ["logistics"] = logistics }, ct);
        var started = deployment.Processes.ToDictionary(process => process, process => process.Memory);
        using var http = Client(gateway.Web, deployment.Token(Treaty.Party(0)));
        foreach (var collection in new[] { "agreements", "incidents", "consignments" }) await Call(http, collection, ct);
        var after = deployment.Processes.ToDictionary(process => process, process => process.Memory);
        await Task.Delay(Idle, ct);
        return deployment.Processes.Where(process => process.Name != "issuer").Sum(process => Row(table, process, started[process], after[process], HostGoal));
    }

    private static async Task<int> Standalone(Table table, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("securitycoop-benchmark-");
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var settings = new Dictionary<string, string> { ["WebPort"] = $"{web}", ["GrpcPort"] = $"{grpc}", ["DataDirectory"] = data.FullName, ["Demo"] = "true" };
        try
        {
            await using var process = await ServerProcess.Start("standalone with the demo", "services/Standalone", settings, new Uri($"http://127.0.0.1:{web}/health"), ct);
            using var key = SigningKey.Open(data.FullName);
            var token = new DevelopmentTokens(key).Person(new PersonTokenRequest { Agency = Treaty.Party(0), Roles = ["officer"] }, TimeProvider.System.GetUtcNow());
            await Task.Delay(Idle, ct); // The demo's records are made after the process is well.
            var started = process.Memory;
            using var http = Client(web, token);
            foreach (var collection in new[] { "agreements", "incidents", "consignments" }) await Call(http, collection, ct);
            var after = process.Memory;
            await Task.Delay(Idle, ct);
            return Row(table, process, started, after, StandaloneGoal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static int Row(Table table, ServerProcess process, long started, long after, int goal)
    {
        var now = process.Memory;
        var met = now < goal * 1_000_000L;
        table.Row(process.Name, Megabytes(started), Megabytes(after), Megabytes(now), $"< {goal}", met ? "met" : "MISSED");
        return met ? 0 : 1;
    }

    private static string Megabytes(long bytes) => $"{bytes / 1e6:0}";

    private static HttpClient Client(int web, string token)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{web}") };
        http.DefaultRequestHeaders.Add("authorization", $"Bearer {token}");
        http.DefaultRequestHeaders.Add("sc-purpose", "law-enforcement");
        return http;
    }

    // Lists everywhere; where incidents are, reports too.
    private static async Task Call(HttpClient http, string collection, CancellationToken ct)
    {
        var report = JsonFormatter.Default.Format(Reports.New(Reports.Title(0)).Incident);
        for (var i = 0; i < Calls; i++)
        {
            using var answer = collection == "incidents" && i % 2 == 0
                ? await http.PostAsync(new Uri("/v1/incidents", UriKind.Relative), new StringContent(report, Encoding.UTF8, "application/json"), ct)
                : await http.GetAsync(new Uri($"/v1/{collection}", UriKind.Relative), ct);
            answer.EnsureSuccessStatusCode();
        }
    }
}
