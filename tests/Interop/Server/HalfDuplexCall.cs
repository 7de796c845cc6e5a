using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Server;

internal sealed partial class TestServiceEndpoint
{
    public override async Task HalfDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await EchoMetadata(context);
        var requests = await requestStream.ReadAllAsync(ct).ToListAsync(ct);
        foreach (var request in requests) await Answer(request, responseStream, ct);
    }
}
