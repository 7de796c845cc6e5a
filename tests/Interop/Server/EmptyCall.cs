using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Server;

internal sealed partial class TestServiceEndpoint
{
    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadata(context);
        return new Empty();
    }
}
