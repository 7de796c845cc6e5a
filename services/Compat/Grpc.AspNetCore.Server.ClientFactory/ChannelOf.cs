using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory;

/// <summary>The channel of one client type: opened with the first client, closed with the container.</summary>
internal sealed class ChannelOf<TClient> : IDisposable where TClient : class
{
    private readonly GrpcChannel channel;
    private readonly CallInvoker invoker;
    private readonly InterceptorRegistration[] clientScoped;

    public ChannelOf(IServiceProvider root, IOptionsMonitor<GrpcClientFactoryOptions> named, IHttpMessageHandlerFactory handlers, ILoggerFactory loggers)
    {
        var name = typeof(TClient).FullName!;
        var options = named.Get(name);
        var address = options.Address
            ?? throw new InvalidOperationException($"Could not resolve the address for gRPC client '{name}'. Set an address when registering the client.");
        var channelOptions = new GrpcChannelOptions { HttpHandler = handlers.CreateHandler(name), LoggerFactory = loggers, ServiceProvider = root };
        foreach (var change in options.ChannelOptionsActions) change(channelOptions);

        channel = GrpcChannel.ForAddress(address, channelOptions);
        var scopes = options.InterceptorRegistrations.ToLookup(registration => registration.Scope);
        invoker = channel.Intercept([.. scopes[InterceptorScope.Channel].Select(registration => registration.Create(root))]);
        clientScoped = [.. scopes[InterceptorScope.Client]];
    }

    public TClient CreateClient(IServiceProvider scope)
    {
        var intercepted = invoker.Intercept([.. clientScoped.Select(registration => registration.Create(scope))]);
        return (TClient)Activator.CreateInstance(typeof(TClient), intercepted)!;
    }

    public void Dispose() => channel.Dispose();
}
