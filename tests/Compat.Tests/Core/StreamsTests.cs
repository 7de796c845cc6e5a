using Grpc.Core;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class StreamsTests
{
    [Fact]
    public async Task ReadAllAsync_GivesEachMessageOnce()
    {
        var seen = await new Counting(3).ReadAllAsync().ToListAsync();

        Assert.Equal(["1", "2", "3"], seen);
    }

    [Fact]
    public async Task ReadAllAsync_Cancelled_StopsTheReader()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await new Counting(3).ReadAllAsync(cancel.Token).ToListAsync());
    }

    [Fact]
    public async Task WriteAsync_WriterThatCannotCancel_SaysSo()
    {
        IAsyncStreamWriter<string> writer = new Plain();
        using var cancel = new CancellationTokenSource();

        await writer.WriteAsync("message", CancellationToken.None);
        await Assert.ThrowsAsync<NotSupportedException>(() => writer.WriteAsync("message", cancel.Token));
    }

    private sealed class Counting(int last) : IAsyncStreamReader<string>
    {
        private int at;

        public string Current => at.ToString();

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(++at <= last);
        }
    }

    private sealed class Plain : IAsyncStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.CompletedTask;
    }
}
