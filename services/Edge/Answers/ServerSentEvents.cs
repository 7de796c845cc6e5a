using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf.Reflection;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Requests;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// A stream as <c>text/event-stream</c> (WHATWG HTML, section 9.2). The id of an event is the message's cursor, its name
/// the member of the message's <c>event</c> or <c>payload</c> that is set. A good end is an event of its own, so that a
/// cut connection never looks complete.
/// </summary>
internal sealed class ServerSentEvents : StreamAnswer
{
    public const string MediaType = "text/event-stream";

    private readonly FieldDescriptor? cursor;
    private readonly OneofDescriptor? choice;
    private readonly RecentEvents recent;
    private readonly TimeSpan keepAlive;
    private readonly ITimer timer;

    public ServerSentEvents(Wire wire, Binding binding, JsonForms json, RecentEvents recent, TimeSpan keepAlive, TimeProvider clock) : base(wire, binding, json)
    {
        var type = binding.Method.OutputType;
        cursor = type.FindFieldByName("cursor") is { FieldType: FieldType.String, IsRepeated: false } text ? text : null;
        choice = type.Oneofs.FirstOrDefault(o => o.Name is "event" or "payload");
        this.recent = recent;
        this.keepAlive = keepAlive;
        timer = clock.CreateTimer(static self => _ = ((ServerSentEvents)self!).KeepAlive(), this, keepAlive, keepAlive);
    }

    protected override string ContentType => MediaType;

    public override async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void WriteBegin(PipeWriter writer) => writer.Write("retry: 3000\n\n"u8);

    protected override void WriteMessage(PipeWriter writer, ReadOnlyMemory<byte> payload)
    {
        writer.Write(recent.Get(Binding, payload, Encode));
        timer.Change(keepAlive, keepAlive);
    }

    protected override void WriteEnd(PipeWriter writer, Problem? error)
    {
        if (error is null)
        {
            writer.Write("event: end\ndata: {}\n\n"u8);
            return;
        }
        writer.Write("event: error\ndata: "u8);
        writer.Write(error.ToJson(Wire.TraceId));
        writer.Write("\n\n"u8);
    }

    private byte[] Encode(ReadOnlyMemory<byte> payload)
    {
        var message = Parse(payload);
        var text = new ArrayBufferWriter<byte>(256);
        // A line break in the id would forge lines, a NUL would make browsers drop it.
        if (cursor?.Accessor.GetValue(message) is string { Length: > 0 } id && !id.AsSpan().ContainsAny('\r', '\n', '\0'))
            Line(text, "id: "u8, id);
        Line(text, "event: "u8, choice?.Accessor.GetCaseFieldDescriptor(message) is { } set ? set.Name.Replace('_', '-') : "message");
        Line(text, "data: "u8, Json(message));
        text.Write("\n"u8);
        return text.WrittenSpan.ToArray();
    }

    private static void Line(IBufferWriter<byte> writer, ReadOnlySpan<byte> name, string value)
    {
        writer.Write(name);
        Encoding.UTF8.GetBytes(value, writer);
        writer.Write("\n"u8);
    }

    private Task KeepAlive() => WriteIfIdle(static writer => writer.Write(": hb\n\n"u8));
}
