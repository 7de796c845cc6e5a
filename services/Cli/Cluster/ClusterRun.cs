using System.Diagnostics;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Cluster;

/// <summary>From nothing to ready, and back: stores, migrations, issuer, gateway, services. Stops only what it started, in reverse.</summary>
internal sealed class ClusterRun(ClusterPlan plan)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly List<ChildProcess> children = [];
    private readonly string logs = Path.Combine(plan.Folder, "logs");
    private readonly LocalServer postgres = new(Path.Combine(plan.Root, "deploy/local/postgres.sh"), Path.Combine(plan.Folder, "postgres"), plan.PostgresPort);
    private readonly LocalServer rabbit = new(Path.Combine(plan.Root, "deploy/local/rabbitmq.sh"), Path.Combine(plan.Folder, "rabbitmq"), plan.RabbitPort);

    internal async Task<int> UntilStopped(CancellationToken ct)
    {
        try
        {
            await Start(ct);
            Console.WriteLine(ClusterBanner.Text(plan));
            var ended = await AnyEnds(ct);
            throw new ClusterFailure($"{ended.Name} ended by itself with {ended.ExitCode}.\n{TailOf(ended.Log)}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
        catch (ClusterFailure failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
        finally
        {
            await Stop();
        }
    }

    private async Task Start(CancellationToken ct)
    {
        Directory.CreateDirectory(logs);
        Say("PostgreSQL and RabbitMQ");
        await Task.WhenAll(postgres.Start(ct), rabbit.Start(ct));
        await Databases.Create(plan.PostgresPort, ct);

        var clients = ServiceClients.Open(plan.Data);
        Say("migrations");
        await Task.WhenAll(ClusterPlan.Services.Select(service => Migrate(service, clients, ct)));

        Say("issuer, gateway and services");
        var issuer = Launch("issuer", plan.ProgramOf("services/DevelopmentIssuer.Host"), plan.SettingsOfIssuer());
        await WaitFor(issuer, $"{plan.Issuer}/alive", ct);
        var gateway = Launch("gateway", plan.ProgramOf("gateway"), plan.SettingsOfGateway());
        var waits = new List<Task>();
        foreach (var service in ClusterPlan.Services)
        {
            for (var replica = 0; replica < plan.Replicas; replica++)
            {
                var child = Launch($"{service}-{replica + 1}", plan.HostOf(service), plan.SettingsOf(service, replica, clients));
                waits.Add(WaitFor(child, $"http://127.0.0.1:{plan.WebPortOf(service, replica)}/health", ct));
            }
        }

        await Task.WhenAll(waits);
        await WaitFor(gateway, $"{plan.Gateway}/health", ct);
    }

    private async Task Migrate(string service, ServiceClients clients, CancellationToken ct)
    {
        var migration = ChildProcess.Start($"{service}-migrate", logs, plan.SettingsOf(service, 0, clients), "dotnet", "exec", plan.HostOf(service), "migrate");
        await migration.Ended(ct);
        if (migration.ExitCode != 0)
            throw new ClusterFailure($"{migration.Name} failed with {migration.ExitCode}.\n{TailOf(migration.Log)}");
    }

    private ChildProcess Launch(string name, string program, Dictionary<string, string> settings)
    {
        var child = ChildProcess.Start(name, logs, settings, "dotnet", "exec", program);
        children.Add(child);
        return child;
    }

    private static async Task WaitFor(ChildProcess child, string health, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsWell(health, ct))
        {
            if (child.HasEnded || Stopwatch.GetElapsedTime(begun) > Patience)
                throw new ClusterFailure($"{child.Name} is not ready at {health}{(child.HasEnded ? $": it ended with {child.ExitCode}" : "")}.\n{TailOf(child.Log)}");
            await Task.Delay(100, ct);
        }
    }

    private static async Task<bool> IsWell(string health, CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(health), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<ChildProcess> AnyEnds(CancellationToken ct)
    {
        await await Task.WhenAny(children.Select(child => child.Ended(ct)));
        return children.First(child => child.HasEnded);
    }

    // Services first: they end their streams with a cursor, and the gateway carries that to the clients. The stores last.
    private async Task Stop()
    {
        Say("stopping");
        foreach (var part in children.GroupBy(child => child.Name switch { "gateway" => 1, "issuer" => 2, _ => 0 }).OrderBy(part => part.Key))
            await Task.WhenAll(part.Select(child => child.Stop()));
        await Task.WhenAll(postgres.Stop(), rabbit.Stop());
        Say("stopped");
    }

    private static string TailOf(string log) => File.Exists(log) ? $"--- last lines of {log}\n{string.Join('\n', File.ReadLines(log).TakeLast(25))}" : "";

    private static void Say(string what) => Console.Error.WriteLine($"cluster: {what}");
}
