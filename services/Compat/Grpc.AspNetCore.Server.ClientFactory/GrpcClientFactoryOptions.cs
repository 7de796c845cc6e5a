using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>Where a client calls and what it adds to each call; one named instance per client type.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The server's address, for example http://127.0.0.1:8081. Required.</summary>
    public Uri? Address { get; set; }

    /// <summary>Changes to the channel's options, in this order, before the channel is opened.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];

    /// <summary>The interceptors around each call; the first one sees the call first.</summary>
    public IList<InterceptorRegistration> InterceptorRegistrations { get; } = [];
}

/// <summary>How long an interceptor lives.</summary>
public enum InterceptorScope
{
    /// <summary>Made once per channel, from the root container.</summary>
    Channel = 0,

    /// <summary>Made with each client, from the scope that asks for the client.</summary>
    Client = 1,
}

/// <summary>An interceptor to be made when its channel or client is.</summary>
public class InterceptorRegistration(InterceptorScope scope, Func<IServiceProvider, Interceptor> creator)
{
    /// <summary>How long the interceptor lives.</summary>
    public InterceptorScope Scope { get; } = scope;

    internal Interceptor Create(IServiceProvider provider) => creator(provider);
}
