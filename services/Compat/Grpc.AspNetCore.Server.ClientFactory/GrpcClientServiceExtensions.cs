using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients of generated gRPC stubs.</summary>
public static class GrpcClientServiceExtensions
{
    /// <summary>Registers <typeparamref name="TClient"/>, transient, over one channel for the life of the container.</summary>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, Action<GrpcClientFactoryOptions> configureClient)
        where TClient : class =>
        services.AddGrpcClient<TClient>((_, options) => configureClient(options));

    /// <inheritdoc cref="AddGrpcClient{TClient}(IServiceCollection, Action{GrpcClientFactoryOptions})"/>
    public static IHttpClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : class
    {
        var name = typeof(TClient).FullName!;
        services.AddOptions<GrpcClientFactoryOptions>(name).Configure<IServiceProvider>((options, provider) => configureClient(provider, options));
        services.TryAddSingleton<ChannelOf<TClient>>();
        services.TryAddTransient(provider => provider.GetRequiredService<ChannelOf<TClient>>().CreateClient(provider));

        // The channel outlives any rotation of handlers, and HTTP/2 streams beyond one connection's limit need a second one.
        return services.AddHttpClient(name)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { EnableMultipleHttp2Connections = true });
    }
}
