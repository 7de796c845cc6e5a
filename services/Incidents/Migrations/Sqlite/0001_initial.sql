CREATE TABLE incidents (
    id TEXT NOT NULL PRIMARY KEY,
    originator TEXT NOT NULL,
    domain INTEGER NOT NULL,
    type TEXT NOT NULL,
    level INTEGER NOT NULL,
    classification INTEGER NOT NULL,
    tlp INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    latitude REAL,
    longitude REAL,
    accuracy_m REAL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_incidents_originator_domain_occurred_at_id ON incidents (originator, domain, occurred_at DESC, id);
CREATE INDEX ix_incidents_originator_domain_type_occurred_at_id ON incidents (originator, domain, type, occurred_at DESC, id);

CREATE TABLE incident_revisions (
    incident TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (incident, revision)
);

CREATE TABLE seizures (
    id TEXT NOT NULL PRIMARY KEY,
    originator TEXT NOT NULL,
    domain INTEGER NOT NULL,
    type TEXT NOT NULL,
    level INTEGER NOT NULL,
    classification INTEGER NOT NULL,
    tlp INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    latitude REAL,
    longitude REAL,
    accuracy_m REAL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_seizures_originator_domain_occurred_at_id ON seizures (originator, domain, occurred_at DESC, id);
CREATE INDEX ix_seizures_originator_domain_type_occurred_at_id ON seizures (originator, domain, type, occurred_at DESC, id);

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
