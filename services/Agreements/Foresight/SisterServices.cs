using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Hosting;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>The services that hold records. One that is away is missing from the answer, and named; it never fails the whole.</summary>
internal sealed class SisterServices(
    Incidents.V1.ImpactService.ImpactServiceClient incidents, Logistics.V1.ImpactService.ImpactServiceClient logistics,
    ServiceIdentity identity, IOptions<SisterOptions> options, ILogger<SisterServices> log)
{
    private const int MostQuestions = 500;

    /// <summary>Asks all of them at once.</summary>
    public Task<V1.ServiceImpact[]> Assess(V1.AssessImpactRequest request, CancellationToken ct) => Task.WhenAll(
        Ask("incidents", request, (part, headers, until) => incidents.AssessImpactAsync(part, headers, cancellationToken: until), ct),
        Ask("logistics", request, (part, headers, until) => logistics.AssessImpactAsync(part, headers, cancellationToken: until), ct));

    private async Task<V1.ServiceImpact> Ask(
        string service, V1.AssessImpactRequest request, Func<V1.AssessImpactRequest, Metadata, CancellationToken, AsyncUnaryCall<V1.AssessImpactResponse>> ask, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.Patience);
        var impact = new V1.ServiceImpact { Service = service };
        try
        {
            var headers = await identity.Headers(patience.Token);
            foreach (var some in request.Questions.Chunk(MostQuestions))
            {
                var part = new V1.AssessImpactRequest { Grants = request.Grants, ComparedTime = request.ComparedTime, Epoch = request.Epoch, Questions = { some } };
                var answer = await ask(part, headers, patience.Token);
                impact.Epoch = answer.Epoch;
                impact.Impacts.AddRange(answer.Impacts);
            }

            return impact;
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            var reason = patience.IsCancellationRequested ? nameof(StatusCode.DeadlineExceeded) : e is RpcException rpc ? $"{rpc.StatusCode}" : e.GetType().Name;
            Log.SisterUnavailable(log, service, reason);
            // What came before the fault is not told: half of a count would pass for the whole.
            return new V1.ServiceImpact { Service = service, Unavailable = true, Detail = $"The {service} service did not answer ({reason}); its records are not counted." };
        }
    }
}
