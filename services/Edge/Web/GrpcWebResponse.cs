using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SecurityCoop.Edge.Problems;

namespace SecurityCoop.Edge.Web;

/// <summary>Passes the frames through and keeps the trailers for the last frame.</summary>
internal sealed class GrpcWebResponse : IHttpResponseBodyFeature, IHttpResponseTrailersFeature
{
    private readonly IHttpResponseFeature head;
    private readonly IHttpResponseBodyFeature body;

    public GrpcWebResponse(HttpContext http)
    {
        head = http.Features.GetRequiredFeature<IHttpResponseFeature>();
        body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        head.OnStarting(static self => ((GrpcWebResponse)self).Rename(), this);
    }

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public Stream Stream => body.Stream;

    public PipeWriter Writer => body.Writer;

    public void DisableBuffering() => body.DisableBuffering();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        body.SendFileAsync(path, offset, count, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

    /// <summary>
    /// A deadline has passed. If frames have gone out, the handler may be writing another just now, so the trailers wait
    /// until it returns; the caller knows its own deadline.
    /// </summary>
    public Task CompleteAsync() => head.HasStarted ? Task.CompletedTask : body.CompleteAsync();

    /// <summary>Sends the trailers. A call cut off without any must not look complete.</summary>
    public async Task End(HttpContext http)
    {
        if (http.RequestAborted.IsCancellationRequested || GrpcOutcome.IsThere(head.Headers))
            return;
        if (GrpcOutcome.IsThere(Trailers))
            await body.Writer.WriteAsync(TrailerFrame(), http.RequestAborted);
        else if (head.HasStarted)
            http.Abort();
        else if (head.StatusCode == StatusCodes.Status200OK)
            SayNoStatus();
    }

    private void SayNoStatus()
    {
        head.Headers.ContentType = "application/grpc";
        head.Headers["grpc-status"] = "13";
        head.Headers["grpc-message"] = "The call ended without a status.";
    }

    private Task Rename()
    {
        if (head.Headers.ContentType.ToString() is { } type && type.StartsWith("application/grpc", StringComparison.Ordinal) && !type.StartsWith(GrpcWeb.MediaType, StringComparison.Ordinal))
        {
            var format = type["application/grpc".Length..];
            head.Headers.ContentType = GrpcWeb.MediaType + (format.Length == 0 ? "+proto" : format);
        }
        head.Headers.Remove("Trailer");
        return Task.CompletedTask;
    }

    private byte[] TrailerFrame()
    {
        var text = new StringBuilder();
        foreach (var (name, values) in Trailers)
        {
            foreach (var value in values)
                text.Append(name.ToLowerInvariant()).Append(": ").Append(value).Append("\r\n");
        }
        var frame = new byte[5 + Encoding.UTF8.GetByteCount(text.ToString())];
        frame[0] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        Encoding.UTF8.GetBytes(text.ToString(), frame.AsSpan(5));
        return frame;
    }
}
