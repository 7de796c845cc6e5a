-- SQLite adds no column without a default, so the tables are written anew. What stands in them says nothing of the new columns:
-- the defaults of the law hold for it.
ALTER TABLE agreements RENAME TO agreements_before;
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
    revision INTEGER NOT NULL,
    binding INTEGER NOT NULL,
    time_zone TEXT NOT NULL,
    consent_rule TEXT NOT NULL,
    reservation_rule TEXT NOT NULL,
    accession_open_to TEXT NOT NULL,
    allows_provisional_application INTEGER NOT NULL,
    forbids_partial_suspension INTEGER NOT NULL,
    expires_on TEXT NULL
);
INSERT INTO agreements (name, title, kind, data_basis, public, depositary, entry_into_force_rule, open_for_accession, allows_immediate_suspension, withdrawal_notice_months, created_at, updated_at, revision,
    binding, time_zone, consent_rule, reservation_rule, accession_open_to, allows_provisional_application, forbids_partial_suspension)
SELECT name, title, kind, data_basis, public, depositary, entry_into_force_rule, open_for_accession, allows_immediate_suspension, withdrawal_notice_months, created_at, updated_at, revision,
    1, '', 'Signature', '{}', '', 0, 0
FROM agreements_before;
DROP TABLE agreements_before;

-- What an act says beyond its party and date (securitycoop.agreements.v1.ActTerms).
ALTER TABLE treaty_actions RENAME TO treaty_actions_before;
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
    terms BLOB NOT NULL,
    is_pending INTEGER NOT NULL,
    PRIMARY KEY (agreement, number)
);
INSERT INTO treaty_actions (agreement, number, kind, party, date, effective_at, occasion, document_sha256, recorded_at, recorder, epoch, terms, is_pending)
SELECT agreement, number, kind, party, date, effective_at, occasion, document_sha256, recorded_at, recorder, epoch, x'', 0
FROM treaty_actions_before;
DROP TABLE treaty_actions_before;
