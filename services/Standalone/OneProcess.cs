using MassTransit;
using SecurityCoop.Hosting;

namespace SecurityCoop.Standalone;

/// <summary>What follows from all services being in one process: they find each other at its own address. And the greeting.</summary>
internal sealed class OneProcess : IModule
{
    public static string Name => "standalone";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        if (builder.Configuration["Policy:Address"] is null)
            builder.Configuration.AddInMemoryCollection([new("Policy:Address", $"http://127.0.0.1:{builder.Configuration["GrpcPort"] ?? "8081"}")]);
        builder.Services.AddHostedService<Banner>();
        builder.Services.AddHostedService<OpeningScene>();
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus) { }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
