CREATE TABLE statements (
    name TEXT NOT NULL PRIMARY KEY,
    official TEXT NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_statements_official ON statements (official);
