CREATE TABLE recalls (
    id uuid NOT NULL PRIMARY KEY,
    originator text NOT NULL,
    collection text NOT NULL,
    record uuid,
    recipient text NOT NULL,
    basis text NOT NULL,
    reason text NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX ix_recalls_originator_at_id ON recalls (originator, at, id);

CREATE TABLE recall_notices (
    recall uuid NOT NULL,
    recipient text NOT NULL,
    at bigint NOT NULL,
    versions integer NOT NULL,
    outcome integer NOT NULL,
    outcome_reason text NOT NULL,
    answered_at bigint NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (recall, recipient)
);
CREATE INDEX ix_recall_notices_recipient_at_recall ON recall_notices (recipient, at, recall);
