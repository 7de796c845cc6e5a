using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Tests.Client;

internal sealed partial class DotnetClient
{
    /// <summary>How Grpc.Net.Client is asked to compress the messages of one call.</summary>
    private static readonly Metadata Gzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    private static readonly WriteOptions NoCompress = new(WriteFlags.NoCompress);

    private async Task ClientCompressedUnary()
    {
        var compressed = Large();
        compressed.ExpectCompressed = new() { Value = true };
        var plain = Large();
        plain.ExpectCompressed = new() { Value = false };

        Assert.Equal(StatusCode.InvalidArgument, (await Failure(async () => await client.UnaryCallAsync(compressed))).StatusCode);
        AssertLarge(await client.UnaryCallAsync(compressed, Gzip));
        AssertLarge(await client.UnaryCallAsync(plain, new CallOptions(Gzip).WithWriteOptions(NoCompress)));
    }

    private async Task ServerCompressedUnary()
    {
        foreach (var wanted in new[] { true, false })
        {
            var request = Large();
            request.ResponseCompressed = new() { Value = wanted };
            AssertLarge(await client.UnaryCallAsync(request));
            Assert.Equal(wanted, responses.Latest.Next());
        }
    }

    private async Task ClientCompressedStreaming()
    {
        var first = new StreamingInputCallRequest { ExpectCompressed = new() { Value = true }, Payload = Zeros(27182) };
        var second = new StreamingInputCallRequest { ExpectCompressed = new() { Value = false }, Payload = Zeros(45904) };

        using var probe = client.StreamingInputCall();
        await probe.RequestStream.WriteAsync(first);
        Assert.Equal(StatusCode.InvalidArgument, (await Failure(async () => await probe)).StatusCode);

        using var call = client.StreamingInputCall(Gzip);
        await call.RequestStream.WriteAsync(first);
        call.RequestStream.WriteOptions = NoCompress;
        await call.RequestStream.WriteAsync(second);
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    private async Task ServerCompressedStreaming()
    {
        using var call = client.StreamingOutputCall(new()
        {
            ResponseParameters =
            {
                new ResponseParameters { Size = 31415, Compressed = new() { Value = true } },
                new ResponseParameters { Size = 92653, Compressed = new() { Value = false } },
            },
        });

        var sizes = await Sizes(call.ResponseStream);
        Assert.Equal([31415, 92653], sizes);
        Assert.Equal([true, false], [responses.Latest.Next(), responses.Latest.Next()]);
    }
}
