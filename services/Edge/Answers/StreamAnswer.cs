using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// Messages as they come, each flushed. Until the first one (or the handler's headers) the response has not begun, so an
/// early error still has its HTTP status.
/// </summary>
internal abstract class StreamAnswer(Wire wire, Binding binding, JsonForms json) : Answer(wire, binding, json)
{
    /// <summary>One at a time: the handler, the keep-alive and a deadline all write.</summary>
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool begun;
    private bool stopped;

    public override bool HasBegun => begun;

    protected abstract string ContentType { get; }

    public override ValueTask Message(ReadOnlyMemory<byte> payload, CancellationToken ct) =>
        Write(writer => WriteMessage(writer, payload), ct);

    public override ValueTask HeadersSent(CancellationToken ct) => begun ? ValueTask.CompletedTask : Write(static _ => { }, ct);

    public override async Task End(Outcome outcome)
    {
        if (outcome.Error is { } early && await RefusedEarly(outcome, early))
            return;
        await Write(writer => WriteEnd(writer, outcome.Error), CancellationToken.None);
        await DisposeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        stopped = true;
        turn.Release();
        await base.DisposeAsync();
    }

    protected abstract void WriteMessage(PipeWriter writer, ReadOnlyMemory<byte> payload);

    protected abstract void WriteEnd(PipeWriter writer, Problem? error);

    protected virtual void WriteBegin(PipeWriter writer)
    {
    }

    /// <summary>Writes if it is nobody else's turn: then the stream is alive anyway.</summary>
    protected async Task WriteIfIdle(Action<PipeWriter> write)
    {
        if (!await turn.WaitAsync(0))
            return;
        try
        {
            // Headers are gRPC's until it has set its own: begun sooner, they would be closed to it.
            if (!stopped && (begun || GrpcOutcome.IsGrpc(Wire.Headers)))
                await Flush(write, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    protected async ValueTask Write(Action<PipeWriter> write, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (!stopped)
                await Flush(write, ct);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> RefusedEarly(Outcome outcome, Problem problem)
    {
        await turn.WaitAsync();
        try
        {
            if (begun)
                return false;
            stopped = true;
            await Refuse(outcome.IsFrameworks ? outcome : outcome with { Problem = problem });
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task Flush(Action<PipeWriter> write, CancellationToken ct)
    {
        if (!begun)
        {
            begun = true;
            Begin();
        }
        write(Wire.Writer);
        await Wire.Writer.FlushAsync(ct);
    }

    private void Begin()
    {
        GrpcOutcome.Strip(Wire.Headers);
        Wire.StatusCode = StatusCodes.Status200OK;
        Wire.Headers.ContentType = ContentType;
        Wire.Headers.ContentLength = null;
        Wire.Headers.CacheControl = "no-cache, no-transform";
        Wire.Headers["X-Accel-Buffering"] = "no";
        WriteBegin(Wire.Writer);
    }
}
