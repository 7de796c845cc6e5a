using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SecurityCoop.Interop;

/// <summary>How both processes listen.</summary>
internal static class LoopbackH2c
{
    /// <summary>HTTP/2 without TLS on 127.0.0.1, on a free port; quiet unless something breaks.</summary>
    public static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2));
        return builder;
    }
}
