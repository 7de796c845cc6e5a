using Grpc.Net.Client;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>Clients whose connections are tapped.</summary>
internal static class Tapped
{
    public static SocketsHttpHandler Handler(int port, Findings findings) => new()
    {
        ConnectCallback = async (_, ct) => await Wiretap.Connect(port, findings, ct),
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        InitialHttp2StreamWindowSize = 1024 * 1024,
    };

    public static GrpcChannel Channel(int port, Findings findings) =>
        GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new GrpcChannelOptions { HttpHandler = Handler(port, findings), DisposeHttpClient = true });
}
