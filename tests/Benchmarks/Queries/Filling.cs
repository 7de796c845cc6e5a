using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Search;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>
/// Puts made-up incidents where the service keeps its own: the rows are made by the service's code, and go in by COPY. What no query reads
/// (journal, answers to repeated reports) is left out.
/// </summary>
internal sealed class Filling(Stores stores) : IAsyncDisposable
{
    private const int AtOnce = 10_000;
    private const double QuietShare = 0.05;

    private readonly NpgsqlDataSource source = stores.Open("securitycoop_incidents");
    private int filled;

    /// <summary>Ends when there are so many, the statistics are fresh and the database has come to rest.</summary>
    public async Task UpTo(int size, CancellationToken ct)
    {
        var (begun, from) = (Stopwatch.GetTimestamp(), filled);
        var (rows, words) = (TimeSpan.Zero, TimeSpan.Zero);
        for (; filled < size; filled += Math.Min(AtOnce, size - filled))
        {
            var incidents = Enumerable.Range(filled, Math.Min(AtOnce, size - filled)).AsParallel().AsOrdered().Select(MadeUpIncidents.Of).Select(made => (made.ToRow(), IncidentTextRow.Of(made))).ToArray();
            rows += await Timed(() => CopyRows(incidents.Select(each => each.Item1), ct));
            words += await Timed(() => CopyWords(incidents.Select(each => each.Item2), ct));
        }

        await Execute("VACUUM (ANALYZE) incidents, incident_texts", ct);
        await Execute("CHECKPOINT", ct);
        await Rest(ct);
        Console.Error.WriteLine($"  {size:N0} incidents, {size - from:N0} of them new, in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s: rows with their indexes {rows.TotalSeconds:0.0} s, words with theirs {words.TotalSeconds:0.0} s");
    }

    /// <summary>Megabytes of a table or an index.</summary>
    public async Task<double> Megabytes(string relation, CancellationToken ct)
    {
        await using var command = source.CreateCommand("SELECT pg_relation_size($1::regclass) / 1048576.0");
        command.Parameters.AddWithValue(relation);
        return Convert.ToDouble(await command.ExecuteScalarAsync(ct));
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async Task CopyRows(IEnumerable<IncidentRow> rows, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync("COPY incidents (id, originator, domain, type, level, classification, tlp, recorded_at, occurred_at, latitude, longitude, accuracy_m, revision, body) FROM STDIN (FORMAT binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(row.Originator, NpgsqlDbType.Text, ct);
            await copy.WriteAsync((short)row.Domain, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(row.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync((short)row.Level, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync((short)row.Classification, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync((short)row.Tlp, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(row.RecordedAt, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(row.OccurredAt, NpgsqlDbType.Bigint, ct);
            foreach (var number in new[] { row.Latitude, row.Longitude, row.AccuracyM }) await copy.WriteAsync(number!.Value, NpgsqlDbType.Double, ct);
            await copy.WriteAsync(row.Revision, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(row.Body, NpgsqlDbType.Bytea, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task CopyWords(IEnumerable<IncidentTextRow> texts, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync("COPY incident_texts (incident, revision, words) FROM STDIN (FORMAT binary)", ct);
        foreach (var text in texts)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(text.Incident, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(text.Revision, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(text.Words, NpgsqlDbType.Text, ct);
        }

        await copy.CompleteAsync(ct);
    }

    // What follows a load (the relay reads the log, statistics are gathered) is no query's cost.
    private async Task Rest(CancellationToken ct)
    {
        for (var calm = 0; calm < 2;)
        {
            var before = stores.PostgresTime;
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            calm = stores.PostgresTime - before < QuietShare * 1e6 ? calm + 1 : 0;
        }
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<TimeSpan> Timed(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun);
    }
}
