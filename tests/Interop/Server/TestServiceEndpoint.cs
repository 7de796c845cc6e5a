using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;
using Microsoft.AspNetCore.Http.Features;
using SecurityCoop.Interop.Wire;

namespace SecurityCoop.Interop.Server;

/// <summary>The server side of the published interoperability cases; UnimplementedCall is left out on purpose.</summary>
internal sealed partial class TestServiceEndpoint(TimeProvider clock) : TestService.TestServiceBase
{
    private const int LargestPayload = 4 * 1024 * 1024;

    private static Payload Zeros(PayloadType type, int size)
    {
        if (type != PayloadType.Compressable) throw Invalid($"Payload type {(int)type} is not supported.");
        if (size is < 0 or > LargestPayload) throw Invalid($"A payload has 0 to {LargestPayload} bytes, not {size}.");
        return new() { Type = type, Body = UnsafeByteOperations.UnsafeWrap(new byte[size]) };
    }

    private static void AnswerWith(EchoStatus? wanted)
    {
        if (wanted is not null) throw new RpcException(new Status((StatusCode)wanted.Code, wanted.Message));
    }

    /// <summary>Must be asked once for each message read, for the flags come in the order of the messages.</summary>
    private static void DemandCompression(BoolValue? expected, ServerCallContext call)
    {
        var compressed = call.GetHttpContext().Features.GetRequiredFeature<CompressionFlags>().Next();
        if (expected is not null && expected.Value != compressed)
            throw Invalid(compressed ? "The message came compressed." : "The message did not come compressed.");
    }

    /// <summary>The server compresses by default; the client may forbid it message by message.</summary>
    private static WriteOptions Compression(BoolValue? wanted) =>
        wanted is { Value: false } ? new WriteOptions(WriteFlags.NoCompress) : WriteOptions.Default;

    private static async Task EchoMetadata(ServerCallContext call)
    {
        if (call.RequestHeaders.Get("x-grpc-test-echo-initial") is { } initial)
            await call.WriteResponseHeadersAsync([initial]);
        if (call.RequestHeaders.Get("x-grpc-test-echo-trailing-bin") is { } trailing)
            call.ResponseTrailers.Add(trailing);
    }

    private static RpcException Invalid(string detail) => new(new Status(StatusCode.InvalidArgument, detail));
}
