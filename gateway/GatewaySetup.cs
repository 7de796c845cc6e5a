using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityCoop.Gateway.Contract;
using SecurityCoop.Gateway.Forwarding;
using SecurityCoop.Gateway.Health;
using SecurityCoop.Gateway.Limits;
using SecurityCoop.Gateway.Problems;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace SecurityCoop.Gateway;

/// <summary>The gateway as a whole, in the order in which a call meets its parts.</summary>
internal static class GatewaySetup
{
    internal static void AddGateway(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.Get<GatewayOptions>() ?? new GatewayOptions();
        builder.Services.AddOptions<GatewayOptions>().Bind(builder.Configuration).ValidateDataAnnotations().ValidateOnStart();
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = provider.ValidateOnBuild = true);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        // Long enough for calls; a stream never ends by itself, and its client resumes from its cursor.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddGrpc(grpc => grpc.IgnoreUnknownServices = true); // What is unknown here may be a service's.
        builder.Services.AddSingleton<ServiceChannels>();
        builder.Services.AddSingleton<OpenApiSum>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<IProbingRequestFactory, ProbeRequests>();
        builder.Services.AddRateLimiter(limiter => CallerLimits.Configure(limiter, options.Limits));
        builder.Services.AddReverseProxy()
            .LoadFromMemory(Routes.Build(), Clusters.Build(options))
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")) // What a deployment serves beside the three services.
            .AddTransforms(transforms => transforms.AddRequestTransform(FaithfulRequest.Make))
            .ConfigureHttpClient((_, handler) =>
            {
                handler.ConnectTimeout = options.Forwarding.ConnectTimeout;
                // A service whose machine vanished under an open stream is noticed without waiting for a byte of it.
                (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
            });
    }

    internal static void UseGateway(this WebApplication app)
    {
        var limits = app.Configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions();
        app.Use(SecurityHeaders.Use);
        app.UseMiddleware<OwnErrors>(limits.BodyBytes);
        app.Use(OldReflectionName);
        app.UseRouting();
        app.UseRateLimiter();
        app.MapGet("/alive", () => Results.Json(new { status = "Alive" })).DisableRateLimiting();
        app.MapGet("/health", (HttpContext http, Readiness readiness) => readiness.Answer(http)).DisableRateLimiting();
        app.MapGet("/openapi/v1.json", (HttpContext http, OpenApiSum sum) => sum.Answer(http));
        app.MapGrpcService<HealthEndpoint>();
        app.MapGrpcService<ReflectionEndpoint>();
        app.MapReverseProxy();
    }

    private static void Listen(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.Limits.BodyBytes;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        var address = IPAddress.Parse(options.Bind);
        kestrel.Listen(address, options.WebPort, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(address, options.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
    }

    // Older tools ask for v1alpha: the same messages under another name.
    private static Task OldReflectionName(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/grpc.reflection.v1alpha.ServerReflection", out var method))
            http.Request.Path = "/grpc.reflection.v1.ServerReflection" + method;
        return next(http);
    }
}
