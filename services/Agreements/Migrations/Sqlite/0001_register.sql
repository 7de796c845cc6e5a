CREATE TABLE states (
    name TEXT NOT NULL PRIMARY KEY,
    display_name TEXT NOT NULL,
    numeric_code TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE organisations (
    name TEXT NOT NULL PRIMARY KEY,
    display_name TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

CREATE TABLE agencies (
    name TEXT NOT NULL PRIMARY KEY,
    display_name TEXT NOT NULL,
    parent TEXT NOT NULL,
    kind TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_agencies_parent ON agencies (parent);
CREATE INDEX ix_agencies_epoch ON agencies (epoch);

CREATE TABLE units (
    name TEXT NOT NULL PRIMARY KEY,
    agency TEXT NOT NULL,
    display_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    locode TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_units_agency ON units (agency);

CREATE TABLE agreements (
    name TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    data_basis INTEGER NOT NULL,
    public INTEGER NOT NULL,
    depositary TEXT NOT NULL,
    entry_into_force_rule TEXT NOT NULL,
    open_for_accession INTEGER NOT NULL,
    allows_immediate_suspension INTEGER NOT NULL,
    withdrawal_notice_months INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    revision INTEGER NOT NULL
);

CREATE TABLE agreement_parties (
    agreement TEXT NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (agreement, party)
);
CREATE INDEX ix_agreement_parties_party ON agreement_parties (party);

-- Appended to, never altered.
CREATE TABLE treaty_actions (
    agreement TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    party TEXT NOT NULL,
    date TEXT NULL,
    effective_at INTEGER NULL,
    occasion TEXT NOT NULL,
    document_sha256 BLOB NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorder TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (agreement, number)
);

CREATE TABLE provisions (
    name TEXT NOT NULL PRIMARY KEY,
    agreement TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_provisions_agreement ON provisions (agreement);

-- One row: whoever moves it on holds the order of all acts.
CREATE TABLE policy_epoch (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch INTEGER NOT NULL
);
INSERT INTO policy_epoch (id, epoch) VALUES (1, 0);

CREATE TABLE compiled_agreements (
    agreement TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    grants BLOB NOT NULL,
    PRIMARY KEY (agreement, epoch)
);
CREATE INDEX ix_compiled_agreements_epoch ON compiled_agreements (epoch);

CREATE TABLE enforcement_points (
    name TEXT NOT NULL PRIMARY KEY,
    applied_epoch INTEGER NOT NULL,
    renewals INTEGER NOT NULL
);
