using Grpc.Core;
using Grpc.Net.Client;

namespace SecurityCoop.Stories.Running;

/// <summary>A cluster's services, each at its own address. Paths and packages are the same as at the gateway.</summary>
internal sealed class Directly(Cluster cluster) : RunningSystem(cluster.Agreements.Web, cluster.Agreements.Grpc, cluster.Tokens)
{
    private readonly Dictionary<ClusterPart, GrpcChannel> channels = new ClusterPart[] { cluster.Agreements, cluster.Incidents[0], cluster.Logistics }.ToDictionary(p => p, p => Connect(p.Grpc));

    public override CallInvoker Calls => new ByPackage(service => channels[Of(service, "securitycoop.incidents.", "securitycoop.logistics.")].CreateCallInvoker());

    public override Uri WebOf(string path) => (path.StartsWith("/v1/seizures", StringComparison.Ordinal) ? cluster.Incidents[0] : Of(path, "/v1/incidents", "/v1/consignments")).Web;

    public override async ValueTask DisposeAsync()
    {
        foreach (var channel in channels.Values) channel.Dispose();
        await base.DisposeAsync();
    }

    private ClusterPart Of(string name, string incidents, string logistics) =>
        name.StartsWith(incidents, StringComparison.Ordinal) ? cluster.Incidents[0] : name.StartsWith(logistics, StringComparison.Ordinal) ? cluster.Logistics : cluster.Agreements;

    private sealed class ByPackage(Func<string, CallInvoker> of) : CallInvoker
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            of(method.ServiceName).BlockingUnaryCall(method, host, options, request);

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            of(method.ServiceName).AsyncUnaryCall(method, host, options, request);

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
            of(method.ServiceName).AsyncServerStreamingCall(method, host, options, request);

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            of(method.ServiceName).AsyncClientStreamingCall(method, host, options);

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options) =>
            of(method.ServiceName).AsyncDuplexStreamingCall(method, host, options);
    }
}
