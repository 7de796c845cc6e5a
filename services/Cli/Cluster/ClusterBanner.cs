namespace SecurityCoop.Cli.Cluster;

internal static class ClusterBanner
{
    internal static string Text(ClusterPlan plan) => $"""

          SecurityCoop is up as a cluster: gateway, issuer, {string.Join(", ", ClusterPlan.Services.Select(service => $"{plan.Replicas} × {service}"))}. Ctrl+C stops it.
            web (JSON, SSE, gRPC-Web)  {plan.Gateway}
            gRPC (h2c, reflection on)  127.0.0.1:{plan.GrpcPort}
            health, API description    {plan.Gateway}/health   {plan.Gateway}/openapi/v1.json
            stores                     PostgreSQL 127.0.0.1:{plan.PostgresPort}, RabbitMQ 127.0.0.1:{plan.RabbitPort}, data in {plan.Folder}
            logs                       {Path.Combine(plan.Folder, "logs")}
            a token                    ./coop token --agency agencies/ID --role officer
            the demo                   ./coop demo iren
            where to go on             README.md, ARCHITECTURE.md, ./coop help

        """;
}
