using Google.Protobuf;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Intake;

/// <summary>Many reports in one transaction, each statement prepared once.</summary>
internal static class SqliteReports
{
    private const string Answer = "INSERT INTO stored_answers (agency, method, request_id, body_hash, answer, at) VALUES ($agency, $method, $request, $hash, $answer, $at) ON CONFLICT DO NOTHING";

    private const string Keep = """
        INSERT INTO incidents (id, originator, domain, type, level, classification, tlp, recorded_at, occurred_at, latitude, longitude, accuracy_m, revision, body)
        VALUES ($id, $originator, 1, $type, $level, $classification, $tlp, $recorded, $occurred, $latitude, $longitude, $accuracy, 1, $body)
        """;

    private const string Word = "INSERT INTO incident_texts (incident, revision, words) VALUES ($id, 1, $words)";

    private const string Note = """
        INSERT INTO journal (at, aggregate, sequence, kind, agency, "user", payload, previous_hash, hash)
        VALUES ($at, $aggregate, 1, $kind, $agency, $user, x'', x'', $hash)
        """;

    /// <summary>Ids of the reports that are new.</summary>
    public static async Task<HashSet<Guid>> Insert(IncidentsDb db, IReadOnlyList<PendingReport> reports, CancellationToken ct)
    {
        using var turn = await SqliteWriters.Enter(db, ct);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var answer = Prepare(connection, transaction, Answer);
        await using var keep = Prepare(connection, transaction, Keep);
        await using var word = Prepare(connection, transaction, Word);
        await using var note = Prepare(connection, transaction, Note);
        var kept = new HashSet<Guid>(reports.Count);
        foreach (var report in reports)
        {
            if (report.Key is not null && await Run(answer, AnswerOf(report), ct) == 0) continue;
            await Run(keep, RowOf(report), ct);
            await Run(word, [("$id", report.Row.Id), ("$words", report.Text.Words)], ct);
            await Run(note, NoteOf(report), ct);
            kept.Add(report.Row.Id);
        }

        await transaction.CommitAsync(ct);
        return kept;
    }

    private static (string, object?)[] AnswerOf(PendingReport report) =>
    [
        ("$agency", report.Write.Agency), ("$method", report.Write.Method), ("$request", report.Write.RequestId), ("$hash", report.Write.BodyHash),
        ("$answer", new V1.Incident { Name = report.Name }.ToByteArray()), ("$at", report.Write.At),
    ];

    private static (string, object?)[] RowOf(PendingReport report) =>
    [
        ("$id", report.Row.Id), ("$originator", report.Row.Originator), ("$type", report.Row.Type), ("$level", (int)report.Row.Level),
        ("$classification", (int)report.Row.Classification), ("$tlp", (int)report.Row.Tlp), ("$recorded", report.Row.RecordedAt), ("$occurred", report.Row.OccurredAt),
        ("$latitude", report.Row.Latitude), ("$longitude", report.Row.Longitude), ("$accuracy", report.Row.AccuracyM), ("$body", report.Row.Body),
    ];

    private static (string, object?)[] NoteOf(PendingReport report) =>
    [
        ("$at", report.Entry.At), ("$aggregate", report.Entry.Aggregate), ("$kind", report.Entry.Kind),
        ("$agency", report.Entry.Agency), ("$user", report.Entry.User), ("$hash", report.Entry.Hash),
    ];

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string statement) => new(statement, connection, transaction);

    private static Task<int> Run(SqliteCommand command, (string Name, object? Value)[] values, CancellationToken ct)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command.ExecuteNonQueryAsync(ct);
    }
}
