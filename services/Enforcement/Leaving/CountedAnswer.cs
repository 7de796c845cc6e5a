using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>An answer over HTTP/2 that counts what the call puts in, to be compared with what comes out of the server.</summary>
internal sealed class CountedAnswer : IHttpResponseBodyFeature
{
    private readonly IHttpResponseBodyFeature inner;
    private readonly Flow flow;
    private readonly CancellationToken gone;
    private Stream? stream;
    private long put;

    private CountedAnswer(IHttpResponseBodyFeature inner, Flow flow, CancellationToken gone)
    {
        (this.inner, this.flow, this.gone) = (inner, flow, gone);
        Writer = new CountedWriter(inner.Writer, bytes => Interlocked.Add(ref put, bytes.Length));
    }

    public PipeWriter Writer { get; }

    public Stream Stream => stream ??= Writer.AsStream();

    /// <summary>Counts the answer of a call. Without effect where the connection shows no frames, or the answer has no body.</summary>
    public static void Count(HttpContext http)
    {
        // Under TLS the connection shows nothing.
        if (HttpMethods.IsHead(http.Request.Method) || http.Features.Get<ITlsHandshakeFeature>() is not null) return;
        var (outlet, stream) = (http.Features.Get<Outlet>(), http.Features.Get<IHttp2StreamIdFeature>()?.StreamId ?? 0);
        if (outlet?.Open(stream) is not { } flow) return;
        http.RequestAborted.Register(() => outlet.Drop(stream));
        var counted = new CountedAnswer(http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), flow, http.RequestAborted);
        http.Features.Set<IHttpResponseBodyFeature>(counted);
        http.Features.Set(counted);
    }

    /// <summary>Ends when all that was put in so far is in the connection, or will never be.</summary>
    public async Task IsIn()
    {
        var reached = flow.Reached(Interlocked.Read(ref put));
        if (reached.IsCompleted) return;
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var ending = gone.Register(() => dropped.TrySetResult());
        await Task.WhenAny(reached, dropped.Task);
    }

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();
}
