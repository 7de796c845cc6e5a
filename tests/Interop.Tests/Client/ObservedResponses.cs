using System.Net;
using SecurityCoop.Interop.Wire;

namespace SecurityCoop.Interop.Tests.Client;

/// <summary>Passes every answer on as it is and follows its messages, because Grpc.Net.Client decompresses without telling.</summary>
internal sealed class ObservedResponses : DelegatingHandler
{
    /// <summary>The compressed-flags of the latest call's answers.</summary>
    public CompressionFlags Latest { get; private set; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Latest = new();
        response.Content = new ObservedContent(response.Content, Latest);
        return response;
    }

    private sealed class ObservedContent : HttpContent
    {
        private readonly HttpContent inner;
        private readonly CompressionFlags flags;

        public ObservedContent(HttpContent inner, CompressionFlags flags)
        {
            this.inner = inner;
            this.flags = flags;
            foreach (var (name, values) in inner.Headers) Headers.TryAddWithoutValidation(name, values);
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() => new ObservedStream(await inner.ReadAsStreamAsync(), flags);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new NotSupportedException("gRPC answers are read as they arrive.");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
