using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>How the call behind an answer ended.</summary>
/// <param name="Problem">The gRPC error, if it was one.</param>
/// <param name="BareStatus">The HTTP status if no gRPC status was given at all, else 0.</param>
/// <param name="Trailers">What the handler sent last.</param>
internal sealed record Outcome(Problem? Problem, int BareStatus, IHeaderDictionary Trailers)
{
    /// <summary>A call that ends with no word of success has not succeeded.</summary>
    public Problem? Error => Problem ?? (BareStatus == 0 ? null : new Problem(500, StatusCode.Internal, "The call ended without a status."));

    /// <summary>The framework answered in the handler's place: a challenge, a limit.</summary>
    public bool IsFrameworks => Problem is null && BareStatus >= 400;
}

/// <summary>Turns the messages and the end of one call into a response on the wire.</summary>
internal abstract class Answer(Wire wire, Binding binding, JsonForms json) : IAsyncDisposable
{
    /// <summary>Whether the real response is being written, also before its first byte has left.</summary>
    public virtual bool HasBegun => false;

    protected Wire Wire => wire;

    protected Binding Binding => binding;

    /// <summary>One message, not yet parsed; it may be reused afterwards.</summary>
    public abstract ValueTask Message(ReadOnlyMemory<byte> payload, CancellationToken ct);

    /// <summary>The handler sent its headers ahead of any message.</summary>
    public virtual ValueTask HeadersSent(CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The last word, once.</summary>
    public abstract Task End(Outcome outcome);

    /// <summary>Waits for what is being written and lets nothing more be written.</summary>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected IMessage Parse(ReadOnlyMemory<byte> payload) => binding.Method.OutputType.Parser.ParseFrom(payload.Span);

    protected string Json(IMessage message) => json.Write(message, binding.ResponseField);

    /// <summary>Answers with an error before anything was sent.</summary>
    protected async Task Refuse(Outcome outcome)
    {
        GrpcOutcome.Strip(wire.Headers);
        wire.Headers.ContentType = default;
        wire.Headers.ContentLength = null;
        wire.StatusCode = outcome.IsFrameworks ? outcome.BareStatus : 500;
        // The framework's own errors get their shape at the outer end of the pipeline.
        if (!outcome.IsFrameworks && outcome.Error is { } problem)
            await problem.Answer(wire, CancellationToken.None);
    }
}
