-- What seizures were corrected away from: totals as of an earlier instant are made of it.
CREATE TABLE seizure_revisions (
    seizure uuid NOT NULL,
    revision integer NOT NULL,
    revised_at bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (seizure, revision)
);
