using System.Net;
using System.Net.Sockets;

namespace SecurityCoop.Testing;

/// <summary>
/// Ports on loopback that no one uses, below the range from which the system takes ports of outgoing connections. A port that was
/// handed out belongs to this process until it ends: a file lock tells the other test processes.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int End = 30_000;

    private static readonly Lock Gate = new();
    private static readonly List<FileStream> Reservations = [];
    private static int next = First + (Environment.ProcessId * 101 % (End - First));

    /// <summary>One free port.</summary>
    public static int Next() => Block(1);

    /// <summary>The first of <paramref name="count"/> free ports in a row.</summary>
    public static int Block(int count)
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < End - First; attempt++)
            {
                var first = next;
                next = next + count < End ? next + count : First;
                if (first + count <= End && TryReserve(Enumerable.Range(first, count)))
                    return first;
            }
        }

        throw new InvalidOperationException($"No {count} free ports in a row between {First} and {End}.");
    }

    private static bool TryReserve(IEnumerable<int> ports)
    {
        var taken = new List<FileStream>();
        foreach (var port in ports)
        {
            if (Lock(port) is { } reservation)
                taken.Add(reservation);
            else
                return Release(taken);

            if (!IsFree(port))
                return Release(taken);
        }

        Reservations.AddRange(taken);
        return true;
    }

    private static bool Release(List<FileStream> reservations)
    {
        reservations.ForEach(reservation => reservation.Dispose());
        return false;
    }

    private static FileStream? Lock(int port)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "securitycoop-ports"));
            return new FileStream(Path.Combine(folder.FullName, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
