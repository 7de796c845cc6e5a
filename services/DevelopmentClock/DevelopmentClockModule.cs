using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Development.V1;
using SecurityCoop.Edge;
using SecurityCoop.Hosting;

namespace SecurityCoop.DevelopmentClock;

/// <summary>Puts a settable clock into a development process that was started with <c>TestClock=true</c>; otherwise adds nothing.</summary>
public sealed class DevelopmentClockModule : IModule
{
    public static string Name => "clock";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("TestClock")) return;
        var bind = builder.Configuration["Bind"] ?? "127.0.0.1";
        if (!IPAddress.TryParse(bind, out var address) || !IPAddress.IsLoopback(address)) throw new InvalidOperationException("TestClock is for loopback only: set Bind to 127.0.0.1.");
        var clock = new StoryClock();
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddEdgeService(ClockService.Descriptor);
    }

    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<StoryClock>() is not null) endpoints.MapGrpcService<ClockEndpoint>();
    }
}
