CREATE TABLE consignments (
    id TEXT NOT NULL PRIMARY KEY,
    originator TEXT NOT NULL,
    level INTEGER NOT NULL,
    classification INTEGER NOT NULL,
    tlp INTEGER NOT NULL,
    filed_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_consignments_originator_filed_at_id ON consignments (originator, filed_at DESC, id);
CREATE INDEX ix_consignments_originator_level_filed_at_id ON consignments (originator, level, filed_at DESC, id);

CREATE TABLE consignment_revisions (
    consignment TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (consignment, revision)
);

CREATE TABLE consignment_containers (
    container TEXT NOT NULL,
    consignment TEXT NOT NULL,
    PRIMARY KEY (container, consignment)
);

CREATE TABLE consignment_traders (
    originator TEXT NOT NULL,
    trader TEXT NOT NULL,
    filed_at INTEGER NOT NULL,
    consignment TEXT NOT NULL,
    PRIMARY KEY (originator, trader, filed_at, consignment)
);

CREATE TABLE consignment_warnings (
    consignment TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (consignment, revision)
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
