using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>A stream as one JSON object a line. A failure is a last line with the single member <c>error</c>.</summary>
internal sealed class NewlineJson(Wire wire, Binding binding, JsonForms json) : StreamAnswer(wire, binding, json)
{
    public const string MediaType = "application/x-ndjson";

    protected override string ContentType => MediaType;

    protected override void WriteMessage(PipeWriter writer, ReadOnlyMemory<byte> payload)
    {
        Encoding.UTF8.GetBytes(Json(Parse(payload)), writer);
        writer.Write("\n"u8);
    }

    protected override void WriteEnd(PipeWriter writer, Problem? error)
    {
        if (error is null)
            return;
        writer.Write("{\"error\":"u8);
        writer.Write(error.ToJson(Wire.TraceId));
        writer.Write("}\n"u8);
    }
}
