-- What was found on warnings, by whom.
CREATE TABLE feedback (
    id uuid NOT NULL PRIMARY KEY,
    originator text NOT NULL,
    domain smallint NOT NULL,
    type text NOT NULL,
    level smallint NOT NULL,
    classification smallint NOT NULL,
    tlp smallint NOT NULL,
    recorded_at bigint NOT NULL,
    occurred_at bigint NOT NULL,
    latitude double precision,
    longitude double precision,
    accuracy_m double precision,
    revision integer NOT NULL,
    body bytea NOT NULL,
    warning uuid NOT NULL
);
CREATE INDEX ix_feedback_originator_domain_occurred_at_id ON feedback (originator, domain, occurred_at DESC, id);
CREATE INDEX ix_feedback_originator_domain_type_occurred_at_id ON feedback (originator, domain, type, occurred_at DESC, id);
CREATE INDEX ix_feedback_warning_originator ON feedback (warning, originator);
