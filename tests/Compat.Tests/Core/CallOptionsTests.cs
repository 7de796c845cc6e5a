using Grpc.Core;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class CallOptionsTests
{
    private static readonly DateTime Deadline = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public void Default_AsksForNothing()
    {
        var options = new CallOptions();

        Assert.Null(options.Headers);
        Assert.Null(options.Deadline);
        Assert.Null(options.WriteOptions);
        Assert.Null(options.Credentials);
        Assert.False(options.CancellationToken.CanBeCanceled);
        Assert.False(options.IsWaitForReady);
    }

    [Fact]
    public void With_ChangesOneThingOfACopy()
    {
        var headers = new Metadata();
        var plain = new CallOptions(headers);

        var changed = plain.WithDeadline(Deadline).WithWaitForReady();

        Assert.Same(headers, changed.Headers);
        Assert.Equal((Deadline, true), (changed.Deadline, changed.IsWaitForReady));
        Assert.Equal((null, false), (plain.Deadline, plain.IsWaitForReady));
    }

    [Fact]
    public void With_EachProperty_IsTakenOver()
    {
        using var source = new CancellationTokenSource();
        var headers = new Metadata();
        var write = new WriteOptions(WriteFlags.NoCompress);
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

        var options = new CallOptions().WithHeaders(headers).WithCancellationToken(source.Token).WithWriteOptions(write).WithCredentials(credentials);

        Assert.Same(headers, options.Headers);
        Assert.Equal(source.Token, options.CancellationToken);
        Assert.Same(write, options.WriteOptions);
        Assert.Same(credentials, options.Credentials);
    }
}
