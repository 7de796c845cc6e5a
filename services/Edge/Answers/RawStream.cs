using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>A stream of google.api.HttpBody as one body, of the type that the first of them says. A failure in its middle cuts the connection: it never looks whole.</summary>
internal sealed class RawStream(Wire wire, Binding binding, JsonForms json, HttpContext http) : StreamAnswer(wire, binding, json)
{
    private string contentType = "application/octet-stream";

    protected override string ContentType => contentType;

    public override ValueTask Message(ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        if (!HasBegun && Binding.Raw(Parse(payload)).ContentType is { Length: > 0 } said)
            contentType = said;
        return base.Message(payload, ct);
    }

    /// <summary>Waits for the first message: it says of what type the body is.</summary>
    public override ValueTask HeadersSent(CancellationToken ct) => ValueTask.CompletedTask;

    protected override void WriteMessage(PipeWriter writer, ReadOnlyMemory<byte> payload) => writer.Write(Binding.Raw(Parse(payload)).Data.Span);

    protected override void WriteEnd(PipeWriter writer, Problem? error)
    {
        if (error is not null)
            http.Abort();
    }
}
