CREATE TABLE recalls (
    id TEXT NOT NULL PRIMARY KEY,
    originator TEXT NOT NULL,
    collection TEXT NOT NULL,
    record TEXT,
    recipient TEXT NOT NULL,
    basis TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_recalls_originator_at_id ON recalls (originator, at, id);

CREATE TABLE recall_notices (
    recall TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at INTEGER NOT NULL,
    versions INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    outcome_reason TEXT NOT NULL,
    answered_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (recall, recipient)
);
CREATE INDEX ix_recall_notices_recipient_at_recall ON recall_notices (recipient, at, recall);
