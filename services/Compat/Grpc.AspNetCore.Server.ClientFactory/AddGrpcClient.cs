using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Where a client calls and what it adds to each call.</summary>
public sealed class GrpcClientFactoryOptions
{
    public Uri? Address { get; set; }

    /// <summary>Changes the channel's options before the channel is made.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    internal List<Func<IServiceProvider, Interceptor>> Interceptors { get; } = [];
}

/// <summary>Returned by AddGrpcClient for chaining.</summary>
public sealed class GrpcClientBuilder(IServiceCollection services, GrpcClientFactoryOptions options)
{
    public IServiceCollection Services => services;

    public GrpcClientBuilder AddInterceptor(Func<IServiceProvider, Interceptor> configureInvoker)
    {
        options.Interceptors.Add(configureInvoker);
        return this;
    }
}

public static class GrpcClientServiceExtensions
{
    /// <summary>One channel per client type for the life of the host; the client itself is cheap and transient.</summary>
    public static GrpcClientBuilder AddGrpcClient<TClient>(this IServiceCollection services, Action<IServiceProvider, GrpcClientFactoryOptions> configureClient)
        where TClient : ClientBase<TClient>
    {
        var options = new GrpcClientFactoryOptions();
        services.AddSingleton(provider => ChannelOf<TClient>.Open(provider, options, configureClient));
        services.AddTransient(provider => provider.GetRequiredService<ChannelOf<TClient>>().CreateClient(provider));
        return new GrpcClientBuilder(services, options);
    }

    private sealed class ChannelOf<TClient>(GrpcChannel channel, GrpcClientFactoryOptions options) : IDisposable
        where TClient : ClientBase<TClient>
    {
        public static ChannelOf<TClient> Open(IServiceProvider provider, GrpcClientFactoryOptions options, Action<IServiceProvider, GrpcClientFactoryOptions> configure)
        {
            configure(provider, options);
            var channelOptions = new GrpcChannelOptions { ServiceProvider = provider, LoggerFactory = provider.GetService<ILoggerFactory>() };
            foreach (var change in options.ChannelOptionsActions) change(channelOptions);
            var address = options.Address ?? throw new InvalidOperationException($"No address configured for {typeof(TClient).Name}.");
            return new(GrpcChannel.ForAddress(address, channelOptions), options);
        }

        public TClient CreateClient(IServiceProvider provider)
        {
            var invoker = channel.Intercept([.. options.Interceptors.Select(make => make(provider))]);
            return (TClient)Activator.CreateInstance(typeof(TClient), invoker)!;
        }

        public void Dispose() => channel.Dispose();
    }
}
