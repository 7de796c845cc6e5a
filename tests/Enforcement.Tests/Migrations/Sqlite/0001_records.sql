CREATE TABLE records (
    id TEXT NOT NULL PRIMARY KEY,
    originators TEXT NOT NULL,
    type TEXT NOT NULL,
    classification INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
);

CREATE TABLE disclosures (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    originator TEXT NOT NULL,
    recipient TEXT NOT NULL,
    "user" TEXT NOT NULL,
    record TEXT NOT NULL,
    revision INTEGER NOT NULL,
    mask INTEGER NOT NULL,
    action INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    basis TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_disclosures_record_recipient ON disclosures (record, recipient);
CREATE INDEX ix_disclosures_recipient_record ON disclosures (recipient, record);
