using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecurityCoop.Edge.Problems;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// The response that a gRPC handler writes to while its caller waits for JSON. It looks started as soon as gRPC thinks
/// so; the real one starts when it is known what to send. Headers are shared: what the handler sets, the caller gets.
/// </summary>
internal sealed class TranslatedResponse : IHttpResponseFeature, IHttpResponseBodyFeature, IHttpResponseTrailersFeature, IAsyncDisposable
{
    private readonly Wire wire;
    private readonly Answer answer;
    private readonly FrameWriter frames;
    private Task? ending;

    public TranslatedResponse(Wire wire, Answer answer)
    {
        this.wire = wire;
        this.answer = answer;
        frames = new(Flush);
        Stream = frames.AsStream(leaveOpen: true);
        Body = Stream;
    }

    public int StatusCode { get; set; } = StatusCodes.Status200OK;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers
    {
        get => wire.Headers;
        set => wire.Head.Headers = value;
    }

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    /// <summary>A keep-alive may have started the real answer before the handler said a word.</summary>
    public bool HasStarted
    {
        get => field || wire.HasStarted;
        private set;
    }

    public Stream Body { get; set; }

    public Stream Stream { get; }

    public PipeWriter Writer => frames;

    public void OnStarting(Func<object, Task> callback, object state) => wire.Head.OnStarting(callback, state);

    public void OnCompleted(Func<object, Task> callback, object state) => wire.Head.OnCompleted(callback, state);

    public void DisableBuffering()
    {
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        HasStarted = true;
        return Task.CompletedTask;
    }

    /// <summary>A deadline ends the call while its handler may still be at work: the caller gets the answer now.</summary>
    public Task CompleteAsync() => Once(async () =>
    {
        await answer.End(Outcome());
        await wire.Complete();
    });

    /// <summary>The handler has returned.</summary>
    public Task End(CancellationToken ct) => Once(async () =>
    {
        if (ct.IsCancellationRequested)
            return;
        // A unary handler leaves its message unflushed.
        await PassOn(frames, ct);
        await answer.End(Outcome());
    });

    public async ValueTask DisposeAsync()
    {
        if (ending is { } last)
            await last;
        frames.Dispose();
    }

    /// <summary>The second to come waits for the first: nobody may write once the request has been left.</summary>
    private async Task Once(Func<Task> end)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref ending, done.Task, null) is { } earlier)
        {
            await earlier;
            return;
        }
        try
        {
            await end();
        }
        finally
        {
            done.SetResult();
        }
    }

    private async ValueTask Flush(FrameWriter writer, CancellationToken ct)
    {
        HasStarted = true;
        if (!await PassOn(writer, ct))
            await answer.HeadersSent(ct);
    }

    /// <returns>Whether there was anything.</returns>
    private async ValueTask<bool> PassOn(FrameWriter writer, CancellationToken ct)
    {
        // In this order: what has begun to be written bears another type than gRPC's.
        if (!wire.HasStarted && !GrpcOutcome.IsGrpc(Headers) && !answer.HasBegun)
        {
            writer.Discard();
            return true;
        }
        var any = false;
        while (writer.TryTake(out var message))
        {
            any = true;
            await answer.Message(message, ct);
        }
        return any;
    }

    private Outcome Outcome()
    {
        var trailers = GrpcOutcome.IsThere(Trailers) ? Trailers : Headers;
        if (!GrpcOutcome.IsThere(trailers))
            return new(null, StatusCode, Trailers);
        return new(GrpcOutcome.IsOk(trailers) ? null : GrpcOutcome.Read(trailers), 0, Trailers);
    }
}
