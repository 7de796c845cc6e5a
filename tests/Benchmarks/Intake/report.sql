-- What the service writes for one report, in one statement and therefore one round trip and one transaction: the strongest form of the
-- reference. Same tables, columns, indexes and sizes; the schema is the service's own, by its migrations.
\set at random(1, 1000000000)
WITH told AS (
    SELECT gen_random_uuid() AS id, gen_random_uuid() AS request_id
), answered AS (
    INSERT INTO stored_answers (agency, method, request_id, body_hash, answer, at)
    SELECT 'agencies/xa-benchmark', 'securitycoop.incidents.v1.ReportIncidentRequest', request_id,
        '\x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'::bytea, '\x0a2e'::bytea || convert_to('incidents/' || id::text, 'UTF8'), :at::bigint
    FROM told
    ON CONFLICT DO NOTHING
), noted AS (
    INSERT INTO journal (at, aggregate, sequence, kind, agency, "user", payload, previous_hash, hash)
    SELECT :at::bigint, 'incidents/' || id::text, 1, 'incident.reported', 'agencies/xa-benchmark', 'xa-benchmark-officer@test', '\x'::bytea, '\x'::bytea,
        '\x2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae'::bytea
    FROM told
)
INSERT INTO incidents (id, originator, domain, type, level, classification, tlp, recorded_at, occurred_at, latitude, longitude, accuracy_m, revision, body)
SELECT id, 'agencies/xa-benchmark', 1, 'smuggling.drugs.heroin', 3, 2, 3, :at::bigint, :at::bigint, 25.2919, 60.643, 200, 1, :body::bytea FROM told;
