CREATE TABLE evidence (
    id uuid NOT NULL PRIMARY KEY,
    originator text NOT NULL,
    record text NOT NULL,
    created_at bigint NOT NULL,
    durable_bytes bigint NOT NULL,
    revision integer NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ix_evidence_record_created_at_id ON evidence (record, created_at DESC, id);
