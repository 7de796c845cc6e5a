using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace SecurityCoop.Incidents.Intake;

/// <summary>Many reports in one statement, which is one round trip and one commit.</summary>
internal static class PostgresReports
{
    // A report whose request_id is there already leaves no trace; its answer is looked up afterwards.
    private const string Statement = """
        WITH told AS (
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::smallint[], $5::smallint[], $6::smallint[], $7::bigint[], $8::bigint[],
                $9::float8[], $10::float8[], $11::float8[], $12::bytea[], $13::text[], $14::bytea[], $15::uuid[], $16::bytea[], $17::bytea[], $20::text[])
            WITH ORDINALITY AS t(id, originator, type, level, classification, tlp, recorded_at, occurred_at,
                latitude, longitude, accuracy_m, body, reporter, hash, request_id, body_hash, answer, words, n)
        ), answered AS (
            INSERT INTO stored_answers (agency, method, request_id, body_hash, answer, at)
            SELECT originator, $18, request_id, body_hash, answer, recorded_at FROM told WHERE request_id IS NOT NULL
            ON CONFLICT DO NOTHING RETURNING agency, request_id
        ), fresh AS (
            SELECT told.* FROM told LEFT JOIN answered a ON a.agency = told.originator AND a.request_id = told.request_id
            WHERE told.request_id IS NULL OR a.request_id IS NOT NULL
        ), kept AS (
            INSERT INTO incidents (id, originator, domain, type, level, classification, tlp, recorded_at, occurred_at, latitude, longitude, accuracy_m, revision, body)
            SELECT id, originator, 1, type, level, classification, tlp, recorded_at, occurred_at, latitude, longitude, accuracy_m, 1, body FROM fresh
        ), worded AS (
            INSERT INTO incident_texts (incident, revision, words) SELECT id, 1, words FROM fresh
        ), noted AS (
            INSERT INTO journal (at, aggregate, sequence, kind, agency, "user", payload, previous_hash, hash)
            SELECT recorded_at, 'incidents/' || id::text, 1, $19, originator, reporter, ''::bytea, ''::bytea, hash FROM fresh ORDER BY n
        )
        SELECT id FROM fresh
        """;

    /// <summary>Ids of the reports that are new.</summary>
    public static async Task<HashSet<Guid>> Insert(IncidentsDb db, IReadOnlyList<PendingReport> reports, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Statement, (NpgsqlConnection)db.Database.GetDbConnection());
        Add(command, reports, NpgsqlDbType.Uuid, report => report.Row.Id);
        Add(command, reports, NpgsqlDbType.Text, report => report.Row.Originator);
        Add(command, reports, NpgsqlDbType.Text, report => report.Row.Type);
        Add(command, reports, NpgsqlDbType.Smallint, report => (short)report.Row.Level);
        Add(command, reports, NpgsqlDbType.Smallint, report => (short)report.Row.Classification);
        Add(command, reports, NpgsqlDbType.Smallint, report => (short)report.Row.Tlp);
        Add(command, reports, NpgsqlDbType.Bigint, report => report.Row.RecordedAt);
        Add(command, reports, NpgsqlDbType.Bigint, report => report.Row.OccurredAt);
        Add(command, reports, NpgsqlDbType.Double, report => report.Row.Latitude);
        Add(command, reports, NpgsqlDbType.Double, report => report.Row.Longitude);
        Add(command, reports, NpgsqlDbType.Double, report => report.Row.AccuracyM);
        Add(command, reports, NpgsqlDbType.Bytea, report => report.Row.Body);
        Add(command, reports, NpgsqlDbType.Text, report => report.Write.User);
        Add(command, reports, NpgsqlDbType.Bytea, report => report.Entry.Hash);
        Add(command, reports, NpgsqlDbType.Uuid, report => report.Write.RequestId);
        Add(command, reports, NpgsqlDbType.Bytea, report => report.Write.BodyHash);
        Add(command, reports, NpgsqlDbType.Bytea, report => new V1.Incident { Name = report.Name }.ToByteArray());
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reports[0].Write.Method });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = PendingReport.Kind });
        Add(command, reports, NpgsqlDbType.Text, report => report.Text.Words);

        var kept = new HashSet<Guid>(reports.Count);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) kept.Add(reader.GetGuid(0));
        // The commit's own error would come here, after the rows.
        await reader.NextResultAsync(ct);
        return kept;
    }

    private static void Add<T>(NpgsqlCommand command, IReadOnlyList<PendingReport> reports, NpgsqlDbType type, Func<PendingReport, T> value)
    {
        var values = new T[reports.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(reports[i]);
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
