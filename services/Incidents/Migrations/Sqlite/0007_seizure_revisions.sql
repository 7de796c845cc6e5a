-- What seizures were corrected away from: totals as of an earlier instant are made of it.
CREATE TABLE seizure_revisions (
    seizure TEXT NOT NULL,
    revision INTEGER NOT NULL,
    revised_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (seizure, revision)
);
