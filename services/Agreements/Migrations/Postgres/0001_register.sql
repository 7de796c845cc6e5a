CREATE TABLE states (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    display_name text NOT NULL,
    numeric_code text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE organisations (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    display_name text NOT NULL,
    created_at bigint NOT NULL
);

CREATE TABLE agencies (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    display_name text NOT NULL,
    parent text NOT NULL,
    kind text NOT NULL,
    epoch bigint NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX ix_agencies_parent ON agencies (parent);
CREATE INDEX ix_agencies_epoch ON agencies (epoch);

CREATE TABLE units (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    agency text NOT NULL,
    display_name text NOT NULL,
    kind text NOT NULL,
    locode text NOT NULL,
    created_at bigint NOT NULL
);
CREATE INDEX ix_units_agency ON units (agency);

CREATE TABLE agreements (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    title text NOT NULL,
    kind text NOT NULL,
    data_basis boolean NOT NULL,
    public boolean NOT NULL,
    depositary text NOT NULL,
    entry_into_force_rule text NOT NULL,
    open_for_accession boolean NOT NULL,
    allows_immediate_suspension boolean NOT NULL,
    withdrawal_notice_months integer NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    revision integer NOT NULL
);

CREATE TABLE agreement_parties (
    agreement text COLLATE "C" NOT NULL,
    party text NOT NULL,
    PRIMARY KEY (agreement, party)
);
CREATE INDEX ix_agreement_parties_party ON agreement_parties (party);

-- Appended to, never altered.
CREATE TABLE treaty_actions (
    agreement text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    party text NOT NULL,
    date text NULL,
    effective_at bigint NULL,
    occasion text NOT NULL,
    document_sha256 bytea NOT NULL,
    recorded_at bigint NOT NULL,
    recorder text NOT NULL,
    epoch bigint NOT NULL,
    PRIMARY KEY (agreement, number)
);

CREATE TABLE provisions (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    agreement text NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ix_provisions_agreement ON provisions (agreement);

-- One row: whoever moves it on holds the order of all acts.
CREATE TABLE policy_epoch (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    epoch bigint NOT NULL
);
INSERT INTO policy_epoch (id, epoch) VALUES (1, 0);

CREATE TABLE compiled_agreements (
    agreement text COLLATE "C" NOT NULL,
    epoch bigint NOT NULL,
    grants bytea NOT NULL,
    PRIMARY KEY (agreement, epoch)
);
CREATE INDEX ix_compiled_agreements_epoch ON compiled_agreements (epoch);

CREATE TABLE enforcement_points (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    applied_epoch bigint NOT NULL,
    renewals bigint NOT NULL
);
