using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using SecurityCoop.Enforcement.Policies;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>
/// Puts an <see cref="Outlet"/> between the server and a connection's socket. The transport's own way out would do the same but for the
/// question, and would ask it a few queues too early.
/// </summary>
internal static class GuardedConnection
{
    // As the transport's own: beyond it, whoever writes waits for the reader.
    private const int MostUnsent = 64 * 1024;

    public static async Task Serve(ConnectionContext connection, ConnectionDelegate next, bool showsFrames, PolicyStore policies)
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is not { Socket: var socket })
        {
            await next(connection);
            return;
        }

        var (transport, outlet) = (connection.Transport, new Outlet(connection, showsFrames, policies));
        var memory = connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool;
        var pipe = new Pipe(new PipeOptions(memory, pauseWriterThreshold: MostUnsent, resumeWriterThreshold: MostUnsent / 2, useSynchronizationContext: false));
        connection.Features.Set(outlet);
        connection.Transport = new Ways(transport.Input, new CountedWriter(pipe.Writer, outlet.Put));
        var sending = Send(pipe.Reader, socket, outlet);
        try
        {
            await next(connection);
        }
        finally
        {
            await pipe.Writer.CompleteAsync();
            await sending;
            connection.Transport = transport;
        }
    }

    private static async Task Send(PipeReader reader, Socket socket, Outlet outlet)
    {
        try
        {
            while (true)
            {
                var result = await reader.ReadAsync();
                foreach (var segment in result.Buffer)
                    if (!await outlet.Send(socket, segment)) return;
                outlet.Went(result.Buffer.Length);
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted) return;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side went, or the server closed: the transport's reading side sees it, too, and tells.
        }
        finally
        {
            outlet.End();
            await reader.CompleteAsync();
        }
    }

    private sealed record Ways(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
