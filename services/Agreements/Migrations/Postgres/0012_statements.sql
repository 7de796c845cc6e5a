CREATE TABLE statements (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    official text COLLATE "C" NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ix_statements_official ON statements (official);
