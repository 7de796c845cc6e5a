-- Appended to, never altered.
CREATE TABLE document_versions (
    document TEXT NOT NULL,
    version INTEGER NOT NULL,
    agreement TEXT NOT NULL,
    originator TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (document, version)
);
CREATE INDEX ix_document_versions_agreement_document ON document_versions (agreement, document);

CREATE TABLE contents (
    sha256 TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL
);

CREATE TABLE content_pieces (
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, number)
);

CREATE TABLE disclosures (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tx INTEGER NOT NULL DEFAULT 0,
    originator TEXT NOT NULL,
    recipient TEXT NOT NULL,
    "user" TEXT NOT NULL,
    collection TEXT NOT NULL,
    record TEXT NOT NULL,
    revision INTEGER NOT NULL,
    mask INTEGER NOT NULL,
    action INTEGER NOT NULL,
    purpose INTEGER NOT NULL,
    basis TEXT NOT NULL,
    article TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_disclosures_record_recipient ON disclosures (record, recipient);
CREATE INDEX ix_disclosures_recipient_record ON disclosures (recipient, record);
CREATE INDEX ix_disclosures_originator_tx_id ON disclosures (originator, tx, id);
CREATE INDEX ix_disclosures_originator_at_id ON disclosures (originator, at, id);
CREATE INDEX ix_disclosures_recipient_at_id ON disclosures (recipient, at, id);

CREATE TABLE ledger_blocks (
    originator TEXT NOT NULL,
    number INTEGER NOT NULL,
    first_tx INTEGER NOT NULL,
    first_id INTEGER NOT NULL,
    last_tx INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    line_hashes BLOB NOT NULL,
    sealed_at INTEGER NOT NULL,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (originator, number)
);
