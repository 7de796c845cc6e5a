using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Probes;

/// <summary>grpc.health.v1 on the readiness checks. When the process begins to stop it says so before anything closes.</summary>
internal sealed class HealthEndpoint(Readiness readiness, IOptions<EdgeOptions> options, TimeProvider clock) : Health.HealthBase
{
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        Knows(request.Service)
            ? new() { Status = await Now(request.Service, context.CancellationToken) }
            : throw new RpcException(new Status(StatusCode.NotFound, $"No service '{request.Service}' is served here."));

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, readiness.Stopping);
        var last = HealthCheckResponse.Types.ServingStatus.Unknown;
        while (!context.CancellationToken.IsCancellationRequested)
        {
            var now = Knows(request.Service) ? await Now(request.Service, context.CancellationToken) : HealthCheckResponse.Types.ServingStatus.ServiceUnknown;
            if (now != last)
                await responseStream.WriteAsync(new() { Status = last = now }, context.CancellationToken);
            if (readiness.Stopping.IsCancellationRequested)
                return;
            await Task.Delay(options.Value.CheckEvery, clock, cancel.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Knows(string service) =>
        service.Length == 0 || service == Health.Descriptor.FullName || options.Value.Services.Any((ServiceDescriptor s) => s.FullName == service);

    private async Task<HealthCheckResponse.Types.ServingStatus> Now(string service, CancellationToken ct) =>
        await readiness.IsReady(service, ct) ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing;
}
