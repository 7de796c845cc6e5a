using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Tests.Client;

internal sealed partial class DotnetClient
{
    private static readonly int[] Upload = [27182, 8, 1828, 45904];
    private static readonly int[] Answers = [31415, 9, 2653, 58979];

    private async Task ClientStreaming()
    {
        using var call = client.StreamingInputCall();
        foreach (var size in Upload) await call.RequestStream.WriteAsync(new() { Payload = Zeros(size) });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    private async Task ServerStreaming()
    {
        var request = new StreamingOutputCallRequest { ResponseParameters = { Answers.Select(size => new ResponseParameters { Size = size }) } };
        using var call = client.StreamingOutputCall(request);
        Assert.Equal(Answers, await Sizes(call.ResponseStream));
    }

    private async Task PingPong()
    {
        using var call = client.FullDuplexCall();
        foreach (var (payload, answer) in Upload.Zip(Answers))
        {
            await call.RequestStream.WriteAsync(Wanting(answer, payload));
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(answer, call.ResponseStream.Current.Payload.Body.Length);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task EmptyStream()
    {
        using var call = client.FullDuplexCall();
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task CancelAfterBegin()
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.StreamingInputCall(cancellationToken: cancel.Token);
        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Failure(async () => await call)).StatusCode);
    }

    private async Task CancelAfterFirstResponse()
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.FullDuplexCall(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Wanting(31415, 27182));
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(31415, call.ResponseStream.Current.Payload.Body.Length);

        await cancel.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Failure(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    private async Task TimeoutOnSleepingServer()
    {
        using var call = client.FullDuplexCall(deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1));
        var status = await Failure(async () =>
        {
            await call.RequestStream.WriteAsync(new() { Payload = Zeros(27182) });
            await call.ResponseStream.MoveNext();
        });
        Assert.Equal(StatusCode.DeadlineExceeded, status.StatusCode);
    }

    private static async Task<int[]> Sizes(IAsyncStreamReader<StreamingOutputCallResponse> answers) =>
        [.. await answers.ReadAllAsync().Select(answer => answer.Payload.Body.Length).ToListAsync()];
}
