using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>One report as the bytes of a gRPC message (length-prefixed, gRPC over HTTP/2), made once; each use gets a request_id of its own.</summary>
internal sealed class ReportTemplate
{
    private const string Placeholder = "00000000-0000-0000-0000-000000000000";
    private readonly byte[] message;
    private readonly int idAt;

    public ReportTemplate()
    {
        var body = Reports.New(Reports.Title(0), Placeholder).ToByteArray();
        message = new byte[5 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length);
        body.CopyTo(message, 5);
        idAt = message.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Placeholder));
    }

    public int Length => message.Length;

    /// <summary>Writes the message for the <paramref name="number"/>th report of a source.</summary>
    public void Write(Span<byte> target, Guid source, long number)
    {
        message.CopyTo(target);
        Span<byte> id = stackalloc byte[16];
        source.TryWriteBytes(id);
        BinaryPrimitives.WriteInt64BigEndian(id[8..], number);
        new Guid(id).TryFormat(target[idAt..], out _);
    }
}
