using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecurityCoop.Edge.Answers;
using SecurityCoop.Edge.Contract;
using SecurityCoop.Edge.Probes;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;
using SecurityCoop.Edge.Web;
using GrpcService = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SecurityCoop.Edge;

/// <summary>What a host adds so that its gRPC services answer JSON, event streams, gRPC-Web, probes and tools alike.</summary>
public static class EdgeSetup
{
    /// <summary>
    /// Registers the edge. The host supplies a <see cref="TimeProvider"/>, adds its readiness checks with
    /// <c>AddHealthChecks()</c>, and may settle <see cref="EdgeOptions"/> here or in section <c>Edge</c>.
    /// </summary>
    public static IServiceCollection AddEdge(this IServiceCollection services, Action<EdgeOptions>? configure = null)
    {
        services.AddGrpc();
        services.AddHealthChecks();
        services.AddOptions<EdgeOptions>().BindConfiguration("Edge").ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
            services.Configure(configure);
        services.TryAddSingleton<BindingTable>();
        services.TryAddSingleton<JsonForms>();
        services.TryAddSingleton<RequestBuilder>();
        services.TryAddSingleton<Readiness>();
        services.TryAddSingleton<SymbolIndex>();
        services.TryAddSingleton<OpenApiDocument>();
        return services;
    }

    /// <summary>Makes a gRPC service known to transcoding, health, reflection and OpenAPI. The module still maps its endpoint.</summary>
    public static IServiceCollection AddEdgeService(this IServiceCollection services, GrpcService service) =>
        services.Configure<EdgeOptions>(o => o.Services.Add(service));

    /// <summary>Translates JSON and gRPC-Web calls. Belongs before <c>UseRouting()</c>, which the host must call itself.</summary>
    /// <exception cref="InvalidOperationException">An HTTP rule names an unknown field or has the shape of another.</exception>
    /// <exception cref="FormatException">The path of an HTTP rule breaks the grammar.</exception>
    public static IApplicationBuilder UseEdge(this IApplicationBuilder app)
    {
        _ = app.ApplicationServices.GetRequiredService<BindingTable>();
        BareErrors.Use(app);
        return app.UseMiddleware<JsonTranscoding>().UseMiddleware<GrpcWeb>();
    }

    /// <summary>Serves gRPC health and reflection, <c>/alive</c>, <c>/health</c> and <c>/openapi/v1.json</c>, all without a token.</summary>
    public static IEndpointRouteBuilder MapEdge(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<HealthEndpoint>().AllowAnonymous();
        if (endpoints.ServiceProvider.GetRequiredService<IOptions<EdgeOptions>>().Value.Reflection)
        {
            endpoints.MapGrpcService<ReflectionEndpoint>().AllowAnonymous();
            endpoints.MapGrpcService<ReflectionAlphaEndpoint>().AllowAnonymous();
        }
        ProbeEndpoints.Map(endpoints);
        OpenApiDocument.Map(endpoints);
        return endpoints;
    }
}
