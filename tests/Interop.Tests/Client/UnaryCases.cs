using Grpc.Core;
using Grpc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityCoop.Interop.Tests.Client;

internal sealed partial class DotnetClient
{
    private static readonly Metadata Sent = new()
    {
        { "x-grpc-test-echo-initial", "test_initial_metadata_value" },
        { "x-grpc-test-echo-trailing-bin", [0xab, 0xab, 0xab] },
    };

    private async Task EmptyUnary() => Assert.Equal(0, (await client.EmptyCallAsync(new Empty())).CalculateSize());

    private async Task LargeUnary() => AssertLarge(await client.UnaryCallAsync(Large()));

    private async Task CustomMetadata()
    {
        using var once = client.UnaryCallAsync(Large(), Sent);
        AssertLarge(await once);
        AssertEchoed(await once.ResponseHeadersAsync, once.GetTrailers());

        using var duplex = client.FullDuplexCall(Sent);
        await duplex.RequestStream.WriteAsync(Wanting(314159, 271828));
        await duplex.RequestStream.CompleteAsync();
        var sizes = await Sizes(duplex.ResponseStream);
        Assert.Equal([314159], sizes);
        AssertEchoed(await duplex.ResponseHeadersAsync, duplex.GetTrailers());
    }

    private async Task StatusCodeAndMessage()
    {
        var wanted = new EchoStatus { Code = 2, Message = "test status message" };
        AssertStatus(wanted, await Failure(async () => await client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted })));

        using var duplex = client.FullDuplexCall();
        await duplex.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = wanted });
        await duplex.RequestStream.CompleteAsync();
        AssertStatus(wanted, await Failure(() => Sizes(duplex.ResponseStream)));
    }

    private async Task SpecialStatusMessage()
    {
        var wanted = new EchoStatus { Code = 2, Message = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n" };
        AssertStatus(wanted, await Failure(async () => await client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted })));
    }

    private async Task UnimplementedMethod() =>
        Assert.Equal(StatusCode.Unimplemented, (await Failure(async () => await client.UnimplementedCallAsync(new Empty()))).StatusCode);

    private async Task CallUnimplementedService()
    {
        var unimplemented = services.GetRequiredService<UnimplementedService.UnimplementedServiceClient>();
        Assert.Equal(StatusCode.Unimplemented, (await Failure(async () => await unimplemented.UnimplementedCallAsync(new Empty()))).StatusCode);
    }

    private static void AssertEchoed(Metadata headers, Metadata trailers)
    {
        Assert.Equal("test_initial_metadata_value", headers.GetValue("x-grpc-test-echo-initial"));
        Assert.Equal([0xab, 0xab, 0xab], trailers.GetValueBytes("x-grpc-test-echo-trailing-bin"));
    }

    private static void AssertStatus(EchoStatus wanted, Status actual) =>
        Assert.Equal(((StatusCode)wanted.Code, wanted.Message), (actual.StatusCode, actual.Detail));
}
