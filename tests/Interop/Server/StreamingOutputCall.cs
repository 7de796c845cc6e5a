using Grpc.Core;
using Grpc.Testing;

namespace SecurityCoop.Interop.Server;

internal sealed partial class TestServiceEndpoint
{
    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> responseStream, ServerCallContext context)
    {
        await EchoMetadata(context);
        await Answer(request, responseStream, context.CancellationToken);
    }

    private async Task Answer(
        StreamingOutputCallRequest request, IServerStreamWriter<StreamingOutputCallResponse> answers, CancellationToken ct)
    {
        AnswerWith(request.ResponseStatus);
        foreach (var wanted in request.ResponseParameters)
        {
            if (wanted.IntervalUs > 0) await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), clock, ct);
            answers.WriteOptions = Compression(wanted.Compressed);
            await answers.WriteAsync(new() { Payload = Zeros(request.ResponseType, wanted.Size) }, ct);
        }
    }
}
