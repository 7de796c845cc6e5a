using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Yarp.ReverseProxy;

namespace SecurityCoop.Gateway.Contract;

/// <summary>gRPC channels to the services, for the few calls that the gateway makes itself.</summary>
internal sealed class ServiceChannels(IProxyStateLookup proxy) : IDisposable
{
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new();

    /// <summary>A channel to a destination that is well. Errors: UNAVAILABLE where none is.</summary>
    internal GrpcChannel Of(Routes.Territory territory)
    {
        return proxy.TryGetCluster(territory.Grpc, out var cluster) && cluster.DestinationsState.AvailableDestinations is [var destination, ..]
            ? channels.GetOrAdd(destination.Model.Config.Address, address => GrpcChannel.ForAddress(address))
            : throw new RpcException(new Status(StatusCode.Unavailable, $"The service {territory.Service} does not answer; try again."));
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
            channel.Dispose();
    }
}
