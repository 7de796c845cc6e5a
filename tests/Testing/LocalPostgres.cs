using Npgsql;

namespace SecurityCoop.Testing;

/// <summary>
/// A real PostgreSQL server on loopback. Tests share one and take a fresh database each; a test that kills or stops the server
/// starts one of its own. Only for tests marked <see cref="NeedsServersFactAttribute"/>.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<LocalPostgres>> One = new(FindOrStart);
    private static int databases;

    private readonly string folder;
    private readonly bool ours;

    private LocalPostgres(string folder, int port, bool ours) => (this.folder, Port, this.ours) = (folder, port, ours);

    /// <summary>The server that all tests of this run share. Never stop it.</summary>
    public static Task<LocalPostgres> Shared => One.Value;

    /// <summary>TCP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts a server for one test.</summary>
    public static async Task<LocalPostgres> StartOwn(CancellationToken ct = default)
    {
        var server = new LocalPostgres(Directory.CreateTempSubdirectory("securitycoop-postgres-").FullName, FreePort.Next(), ours: true);
        ServerScript.StopWithThisProcess("postgres.sh", server.folder);
        await server.Start(ct);
        return server;
    }

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public async Task<string> CreateDatabase(CancellationToken ct = default)
    {
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}_{Guid.NewGuid().ToString("N")[..8]}";
        await using var source = NpgsqlDataSource.Create(ConnectionTo("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync(ct);
        return ConnectionTo(name);
    }

    /// <summary>Starts the server (again), with the data that it had.</summary>
    public Task Start(CancellationToken ct = default) => ServerScript.Run("postgres.sh", ct, "start", folder, $"{Port}");

    /// <summary>Stops the server cleanly.</summary>
    public Task Stop(CancellationToken ct = default) => ServerScript.Run("postgres.sh", ct, "stop", Own());

    /// <summary>Ends the whole server with SIGKILL.</summary>
    public Task Kill(CancellationToken ct = default) => ServerScript.Run("postgres.sh", ct, "kill", Own());

    /// <summary>Stops a server of one's own and removes its data; the shared one stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!ours)
            return;

        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private string Own() => ours ? folder : throw new InvalidOperationException("Other tests use this server; take StartOwn.");

    private string ConnectionTo(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    private static async Task<LocalPostgres> FindOrStart()
    {
        if (await SharedServers.Find("postgres.sh", "postgres") is var (folder, port))
            return new(folder, port, ours: false);

        var server = await StartOwn();
        return new(server.folder, server.Port, ours: false);
    }
}
