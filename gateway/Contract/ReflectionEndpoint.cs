using Grpc.Core;
using Grpc.Reflection.V1;
using Kind = Grpc.Reflection.V1.ServerReflectionResponse.MessageResponseOneofCase;

namespace SecurityCoop.Gateway.Contract;

/// <summary>
/// grpc.reflection.v1 for all services in one: a list is the sum of the services' lists, any other question is answered by the first
/// service that knows.
/// </summary>
internal sealed class ReflectionEndpoint(ServiceChannels channels) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requests, IServerStreamWriter<ServerReflectionResponse> responses, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        await foreach (var request in requests.ReadAllAsync(ct))
            await responses.WriteAsync(await Answer(request, ct), ct);
    }

    private async Task<ServerReflectionResponse> Answer(ServerReflectionRequest request, CancellationToken ct)
    {
        var answers = new List<ServerReflectionResponse>();
        foreach (var territory in Routes.All)
        {
            if (await Ask(territory, request, ct) is { } answer)
                answers.Add(answer);
        }

        return answers.Count == 0 ? throw new RpcException(new Status(StatusCode.Unavailable, "No service answers; try again."))
            : request.MessageRequestCase == ServerReflectionRequest.MessageRequestOneofCase.ListServices ? Sum(request, answers)
            : answers.FirstOrDefault(answer => answer.MessageResponseCase != Kind.ErrorResponse) ?? answers[0];
    }

    // A service that is away is left out of the answer: reflection is for people and tools, who can ask again.
    private async Task<ServerReflectionResponse?> Ask(Routes.Territory territory, ServerReflectionRequest request, CancellationToken ct)
    {
        try
        {
            var client = new ServerReflection.ServerReflectionClient(channels.Of(territory));
            using var call = client.ServerReflectionInfo(cancellationToken: ct);
            await call.RequestStream.WriteAsync(request, ct);
            await call.RequestStream.CompleteAsync();
            return await call.ResponseStream.MoveNext(ct) ? call.ResponseStream.Current : null;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.Unimplemented)
        {
            return null;
        }
    }

    private static ServerReflectionResponse Sum(ServerReflectionRequest request, List<ServerReflectionResponse> answers)
    {
        var names = answers.SelectMany(answer => answer.ListServicesResponse?.Service ?? []).Select(service => service.Name).Distinct().Order(StringComparer.Ordinal);
        return new ServerReflectionResponse
        {
            ValidHost = request.Host,
            OriginalRequest = request,
            ListServicesResponse = new ListServiceResponse { Service = { names.Select(name => new ServiceResponse { Name = name }) } },
        };
    }
}
