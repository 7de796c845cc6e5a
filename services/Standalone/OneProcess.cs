using MassTransit;
using SecurityCoop.Hosting;

namespace SecurityCoop.Standalone;

/// <summary>What follows from all services being in one process: they find each other at its own address. And the greeting.</summary>
internal sealed class OneProcess : IModule
{
    public static string Name => "standalone";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        var own = $"http://127.0.0.1:{builder.Configuration["GrpcPort"] ?? "8081"}";
        foreach (var key in new[] { "Policy:Address", "Sisters:Incidents", "Sisters:Logistics" })
        {
            if (builder.Configuration[key] is null) builder.Configuration.AddInMemoryCollection([new(key, own)]);
        }

        builder.Services.AddHostedService<Banner>();
        builder.Services.AddHostedService<OpeningScene>();
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus) { }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints) { }
}
