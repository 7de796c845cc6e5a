CREATE TABLE journal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tx INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    aggregate TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    agency TEXT NOT NULL,
    "user" TEXT NOT NULL,
    payload BLOB NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL
);
CREATE UNIQUE INDEX ix_journal_aggregate_sequence ON journal (aggregate, sequence);
CREATE INDEX ix_journal_tx_id ON journal (tx, id);

CREATE TABLE stored_answers (
    agency TEXT NOT NULL,
    method TEXT NOT NULL,
    request_id TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    answer BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (agency, method, request_id)
);

CREATE TABLE consumed_messages (
    consumer TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (consumer, key)
);

CREATE TABLE checkpoints (
    follower TEXT NOT NULL PRIMARY KEY,
    tx INTEGER NOT NULL,
    id INTEGER NOT NULL
);

CREATE TABLE service_keys (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
);
