using System.Net;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Edge;

namespace SecurityCoop.Hosting;

/// <summary>A process as a list of modules. <c>migrate</c> as the only argument brings the databases up to date and ends.</summary>
public sealed class ServiceHost
{
    private readonly string[] args;
    private readonly List<Action<IBusRegistrationConfigurator>> consumers = [];
    private readonly List<Action<IEndpointRouteBuilder>> endpoints = [];

    public ServiceHost(string[] args)
    {
        this.args = args;
        Builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        Builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = o.ValidateOnBuild = true);
    }

    /// <summary>For what a host adds beside its modules.</summary>
    public WebApplicationBuilder Builder { get; }

    public ServiceHost With<TModule>() where TModule : IModule
    {
        TModule.AddServices(Builder);
        consumers.Add(TModule.AddConsumers);
        endpoints.Add(TModule.MapEndpoints);
        return this;
    }

    public async Task Run()
    {
        var app = Build();
        if (args is ["migrate", ..])
        {
            foreach (var prepare in app.Services.GetServices<IPrepareStore>()) await prepare.Migrate(CancellationToken.None);
            return;
        }

        await app.RunAsync();
    }

    public WebApplication Build()
    {
        var options = Builder.Configuration.Get<HostOptions>() ?? new HostOptions();
        Listen(options);
        AddCalls(options);
        Builder.AddBus(options, consumers);
        var app = Builder.Build();
        app.UseEdge();
        app.UseRouting();
        app.UseMiddleware<Entrance>();
        app.MapEdge();
        foreach (var map in endpoints) map(app);
        return app;
    }

    // One clear-text port cannot speak both: Kestrel needs TLS to negotiate HTTP/2 beside HTTP/1.1.
    private void Listen(HostOptions options) => Builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxMessageBytes + HostOptions.Framing;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 20_000;
        var address = IPAddress.Parse(options.Bind);
        kestrel.Listen(address, options.WebPort, o => o.Protocols = HttpProtocols.Http1);
        kestrel.Listen(address, options.GrpcPort, o => o.Protocols = HttpProtocols.Http2);
    });

    private void AddCalls(HostOptions options)
    {
        var services = Builder.Services;
        services.AddOptions<HostOptions>().Bind(Builder.Configuration).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<IdentityOptions>().BindConfiguration("Identity").ValidateDataAnnotations()
            .Validate(identity => IPAddress.IsLoopback(IPAddress.Parse(options.Bind)) || !identity.IsForDevelopment, "An issuer for development is believed on loopback only: set Bind to 127.0.0.1, or Identity to a real issuer.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<ServiceIdentity>();
        // One limit for a message, in whichever form it comes.
        services.Configure<EdgeOptions>(edge => edge.MaxBodyBytes = options.MaxMessageBytes);
        services.AddEdge(edge => edge.PassesUnreadable = true);
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = grpc.MaxSendMessageSize = options.MaxMessageBytes;
            grpc.Interceptors.Add<CallInterceptor>();
        });
        services.AddSingleton<CallInterceptor>();
    }
}

/// <summary>A store that can bring itself up to date.</summary>
public interface IPrepareStore
{
    Task Migrate(CancellationToken ct);
}
