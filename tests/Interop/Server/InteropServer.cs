using SecurityCoop.Interop.Wire;

namespace SecurityCoop.Interop.Server;

/// <summary>Serves grpc.testing.TestService with gzip answers, on the packages that our own services use.</summary>
internal static class InteropServer
{
    public static WebApplication Build()
    {
        var builder = LoopbackH2c.Builder();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddGrpc(grpc => grpc.ResponseCompressionAlgorithm = "gzip");
        var app = builder.Build();
        app.Use(FollowCompression);
        app.MapGrpcService<TestServiceEndpoint>();
        return app;
    }

    private static Task FollowCompression(HttpContext http, RequestDelegate next)
    {
        var flags = new CompressionFlags();
        http.Features.Set(flags);
        http.Request.Body = new ObservedStream(http.Request.Body, flags);
        return next(http);
    }
}
