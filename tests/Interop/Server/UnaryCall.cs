using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Server;

internal sealed partial class TestServiceEndpoint
{
    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        DemandCompression(request.ExpectCompressed, context);
        await EchoMetadata(context);
        AnswerWith(request.ResponseStatus);

        context.WriteOptions = Compression(request.ResponseCompressed);
        return new SimpleResponse { Payload = Zeros(request.ResponseType, request.ResponseSize) };
    }
}
