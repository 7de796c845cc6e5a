using Grpc.Core;
using Grpc.Health.V1;
using SecurityCoop.Gateway.Contract;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace SecurityCoop.Gateway.Health;

/// <summary>grpc.health.v1: the empty name asks for the gateway, a service's name asks the service.</summary>
internal sealed class HealthEndpoint(Readiness readiness, ServiceChannels channels, TimeProvider clock) : Grpc.Health.V1.Health.HealthBase
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext call)
    {
        if (request.Service.Length == 0)
            return new HealthCheckResponse { Status = Own() };

        var health = new Grpc.Health.V1.Health.HealthClient(channels.Of(TerritoryOf(request.Service)));
        return await health.CheckAsync(request, deadline: call.Deadline, cancellationToken: call.CancellationToken);
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responses, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        if (request.Service.Length > 0)
        {
            var health = new Grpc.Health.V1.Health.HealthClient(channels.Of(TerritoryOf(request.Service)));
            using var watch = health.Watch(request, deadline: call.Deadline, cancellationToken: ct);
            await foreach (var response in watch.ResponseStream.ReadAllAsync(ct))
                await responses.WriteAsync(response, ct);
            return;
        }

        using var timer = new PeriodicTimer(WatchEvery, clock);
        ServingStatus? told = null;
        do
        {
            if (Own() is var now && now != told)
                await responses.WriteAsync(new HealthCheckResponse { Status = now }, ct);
            told = now;
        }
        while (!readiness.Stopping && await timer.WaitForNextTickAsync(ct));
    }

    private ServingStatus Own() => readiness.IsReady ? ServingStatus.Serving : ServingStatus.NotServing;

    private static Routes.Territory TerritoryOf(string service) =>
        Routes.All.FirstOrDefault(territory => territory.Packages.Any(package => service == package || service.StartsWith(package + ".", StringComparison.Ordinal)))
        ?? throw new RpcException(new Status(StatusCode.NotFound, "No such service."));
}
