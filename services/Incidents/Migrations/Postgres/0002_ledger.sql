-- Each line says of which kind its record is, by which article it was given, and where it stands in the order of the ledger.
ALTER TABLE disclosures
    ADD COLUMN tx bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    ADD COLUMN collection text,
    ADD COLUMN article text NOT NULL DEFAULT '';
ALTER TABLE disclosures ALTER COLUMN article DROP DEFAULT;
UPDATE disclosures SET collection = CASE WHEN EXISTS (SELECT 1 FROM seizures WHERE seizures.id = disclosures.record) THEN 'seizures' ELSE 'incidents' END;
ALTER TABLE disclosures ALTER COLUMN collection SET NOT NULL;
CREATE INDEX ix_disclosures_tx_id ON disclosures (tx, id);
CREATE INDEX ix_disclosures_originator_tx_id ON disclosures (originator, tx, id);
CREATE INDEX ix_disclosures_originator_at_id ON disclosures (originator, at, id);
CREATE INDEX ix_disclosures_recipient_at_id ON disclosures (recipient, at, id);

CREATE TABLE ledger_blocks (
    originator text NOT NULL,
    number bigint NOT NULL,
    first_tx bigint NOT NULL,
    first_id bigint NOT NULL,
    last_tx bigint NOT NULL,
    last_id bigint NOT NULL,
    line_hashes bytea NOT NULL,
    sealed_at bigint NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (originator, number)
);
