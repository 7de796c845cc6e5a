using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Server;

internal sealed partial class TestServiceEndpoint
{
    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await EchoMetadata(context);
        await foreach (var request in requestStream.ReadAllAsync(ct)) await Answer(request, responseStream, ct);
    }
}
