ALTER TABLE agencies ADD COLUMN mandate BLOB NULL;

CREATE TABLE directory_names (
    resource TEXT NOT NULL,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    from_date TEXT NULL,
    PRIMARY KEY (resource, number)
);
INSERT INTO directory_names (resource, number, text, folded, from_date) SELECT name, 1, display_name, lower(display_name), NULL FROM agencies;

CREATE TABLE agency_successions (
    predecessor TEXT NOT NULL,
    successor TEXT NOT NULL,
    date TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (predecessor, successor)
);
CREATE INDEX ix_agency_successions_successor ON agency_successions (successor);

CREATE TABLE facts (
    name TEXT NOT NULL PRIMARY KEY,
    parent TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_facts_parent ON facts (parent);

CREATE TABLE officials (
    name TEXT NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
);
