using Grpc.Core;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Tests.Feed;

/// <summary>An open stream, read with patience and no more.</summary>
internal sealed class Watch : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly AsyncServerStreamingCall<ConsignmentEvent> call;

    private Watch(AsyncServerStreamingCall<ConsignmentEvent> call) => this.call = call;

    public static Watch Open(LogisticsUnderTest service, string agency, SubscribeConsignmentsRequest? request = null) =>
        new(service.Stream.SubscribeConsignments(request ?? new SubscribeConsignmentsRequest(), service.As(agency)));

    /// <summary>The reason for which a stream is refused.</summary>
    public static async Task<string> Refused(LogisticsUnderTest service, SubscribeConsignmentsRequest request, Metadata headers)
    {
        using var call = service.Stream.SubscribeConsignments(request, headers);
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None)).WaitAsync(Patience);
        return Tests.Refused.Of(error).Reason;
    }

    /// <summary>The next event of a kind; others before it are passed over, but for those that would contradict the story.</summary>
    public async Task<ConsignmentEvent> Next(ConsignmentEvent.EventOneofCase kind)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await call.ResponseStream.MoveNext(patience.Token))
        {
            var next = call.ResponseStream.Current;
            if (next.EventCase == kind) return next;
            Assert.NotEqual(ConsignmentEvent.EventOneofCase.End, next.EventCase);
        }

        throw new InvalidOperationException($"The stream ended before {kind}.");
    }

    /// <summary>Everything that the stream begins with.</summary>
    public async Task<IReadOnlyList<Consignment>> Snapshot()
    {
        var seen = new List<Consignment>();
        using var patience = new CancellationTokenSource(Patience);
        while (await call.ResponseStream.MoveNext(patience.Token) && call.ResponseStream.Current.SnapshotComplete is null)
            if (call.ResponseStream.Current.Upsert is { } consignment)
                seen.Add(consignment);
        return seen;
    }

    public void Dispose() => call.Dispose();
}
