namespace SecurityCoop.Standalone;

/// <summary>Says where everything is, once all of it is up.</summary>
internal sealed class Banner(IConfiguration configuration, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => Console.WriteLine(Text()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text()
    {
        var web = $"http://{configuration["Bind"]}:{configuration["WebPort"]}";
        var data = Path.GetFullPath(configuration["DataDirectory"] ?? ".data");
        var clock = configuration.GetValue("TestClock", false) ? "./coop clock moves it" : "the machine's";
        return $"""

              SecurityCoop is up, all three services in one process. Ctrl+C stops it.
                web (JSON, SSE, gRPC-Web)  {web}
                gRPC (h2c, reflection on)  {configuration["Bind"]}:{configuration["GrpcPort"]}
                health, API description    {web}/health   {web}/openapi/v1.json
                data                       {data} (store: {configuration["Database"] ?? "Sqlite"}, broker: {configuration["Transport"] ?? "InMemory"}, clock: {clock})
                a token                    ./coop token --agency agencies/ID --role officer
                a call                     curl -H "Authorization: Bearer $(./coop token --agency agencies/ID --role officer)" {web}/v1/agreements
                the demo                   ./coop demo iren
                where to go on             README.md, ARCHITECTURE.md, ./coop help

            """;
    }
}
