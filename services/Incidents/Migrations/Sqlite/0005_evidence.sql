CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    originator TEXT NOT NULL,
    record TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    durable_bytes INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_evidence_record_created_at_id ON evidence (record, created_at DESC, id);
