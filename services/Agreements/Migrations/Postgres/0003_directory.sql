ALTER TABLE agencies ADD COLUMN mandate bytea NULL;

CREATE TABLE directory_names (
    resource text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    folded text NOT NULL,
    from_date text NULL,
    PRIMARY KEY (resource, number)
);
INSERT INTO directory_names (resource, number, text, folded, from_date) SELECT name, 1, display_name, lower(display_name), NULL FROM agencies;

CREATE TABLE agency_successions (
    predecessor text COLLATE "C" NOT NULL,
    successor text COLLATE "C" NOT NULL,
    date text NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (predecessor, successor)
);
CREATE INDEX ix_agency_successions_successor ON agency_successions (successor);

CREATE TABLE facts (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    parent text NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ix_facts_parent ON facts (parent);

CREATE TABLE officials (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    body bytea NOT NULL
);
