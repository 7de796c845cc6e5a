using System.CommandLine;
using SecurityCoop.Cli.Cluster;

namespace SecurityCoop.Cli.Commands;

/// <summary>Runs the production shape on this machine: real PostgreSQL and RabbitMQ, every service as processes of its own, the gateway.</summary>
internal static class ClusterCommand
{
    private static readonly Option<DirectoryInfo> Repository = new("--repository") { Description = "Where SecurityCoop is built.", DefaultValueFactory = _ => new DirectoryInfo(".") };
    private static readonly Option<DirectoryInfo> Data = Defaults.Data();
    private static readonly Option<string> Configuration = new("--configuration") { Description = "Which build.", DefaultValueFactory = _ => "Release" };
    private static readonly Option<int> Replicas = new("--replicas") { Description = "Processes of each service, 1 to 8.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Port = new("--port") { Description = "Web port of the gateway.", DefaultValueFactory = _ => 8080 };
    private static readonly Option<int> GrpcPort = new("--grpc-port") { Description = "gRPC port of the gateway.", DefaultValueFactory = _ => 8081 };
    private static readonly Option<int> PortBase = new("--port-base") { Description = "First port of what stands behind the gateway.", DefaultValueFactory = _ => 8090 };

    internal static Command Build()
    {
        Replicas.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 8)
                result.AddError("--replicas is 1 to 8.");
        });
        var command = new Command("cluster", "Run the production shape on this machine until Ctrl+C.") { Repository, Data, Configuration, Replicas, Port, GrpcPort, PortBase };
        command.SetAction((parsed, ct) => new ClusterRun(new ClusterPlan
        {
            Root = parsed.GetRequiredValue(Repository).FullName,
            Data = parsed.GetRequiredValue(Data).FullName,
            Configuration = parsed.GetRequiredValue(Configuration),
            Replicas = parsed.GetValue(Replicas),
            WebPort = parsed.GetValue(Port),
            GrpcPort = parsed.GetValue(GrpcPort),
            PortBase = parsed.GetValue(PortBase),
        }).UntilStopped(ct));
        return command;
    }
}
