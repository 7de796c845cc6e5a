using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SecurityCoop.Edge.Answers;

/// <summary>The gRPC request that stands in the place of an HTTP one, with the caller's own headers.</summary>
internal sealed class TranslatedRequest : IHttpRequestFeature, IRequestBodyPipeFeature
{
    private static readonly string[] OfTheBody = ["Content-Encoding", "Transfer-Encoding", "Expect", "grpc-encoding", "X-Grpc-Web"];

    private TranslatedRequest(IHttpRequestFeature original, string contentType)
    {
        Scheme = original.Scheme;
        PathBase = original.PathBase;
        Path = original.Path;
        QueryString = original.QueryString;
        RawTarget = original.RawTarget;
        Body = original.Body;
        Headers = new HeaderDictionary();
        foreach (var header in original.Headers)
            Headers[header.Key] = header.Value;
        foreach (var name in OfTheBody)
            Headers.Remove(name);
        Headers.ContentType = contentType;
        Headers.TE = "trailers";
        // Frames are unpacked here, or by browsers that cannot: none of them compressed.
        Headers["grpc-accept-encoding"] = "identity";
    }

    public string Protocol { get; set; } = "HTTP/2";

    public string Scheme { get; set; }

    public string Method { get; set; } = "POST";

    public string PathBase { get; set; }

    public string Path { get; set; }

    public string QueryString { get; set; }

    public string RawTarget { get; set; }

    public IHeaderDictionary Headers { get; set; }

    public Stream Body { get; set; }

    public PipeReader Reader { get; private init; } = null!;

    /// <summary>One message as the whole body, sent to the path of an RPC.</summary>
    public static TranslatedRequest Of(IHttpRequestFeature original, string path, IMessage message)
    {
        var size = message.CalculateSize();
        var frame = new byte[5 + size];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), size);
        message.WriteTo(frame.AsSpan(5));
        var request = new TranslatedRequest(original, "application/grpc")
        {
            Path = path,
            RawTarget = path,
            QueryString = "",
            Body = new MemoryStream(frame, writable: false),
            Reader = PipeReader.Create(new(frame)),
        };
        request.Headers.ContentLength = frame.Length;
        return request;
    }

    /// <summary>The same body under another content type: gRPC-Web frames its messages as gRPC does.</summary>
    public static TranslatedRequest Of(IHttpRequestFeature original, PipeReader body, string contentType) =>
        new(original, contentType) { Reader = body };
}
