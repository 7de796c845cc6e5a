-- What was found on warnings, by whom.
CREATE TABLE feedback (
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
    body BLOB NOT NULL,
    warning TEXT NOT NULL
);
CREATE INDEX ix_feedback_originator_domain_occurred_at_id ON feedback (originator, domain, occurred_at DESC, id);
CREATE INDEX ix_feedback_originator_domain_type_occurred_at_id ON feedback (originator, domain, type, occurred_at DESC, id);
CREATE INDEX ix_feedback_warning_originator ON feedback (warning, originator);
