CREATE TABLE contributions (
    id TEXT NOT NULL PRIMARY KEY,
    incident TEXT NOT NULL,
    contributor TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX ix_contributions_incident_created_at_id ON contributions (incident, created_at DESC, id);

CREATE TABLE attention (
    agency TEXT NOT NULL,
    incident TEXT NOT NULL,
    stepped_at INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (agency, incident)
);
CREATE INDEX ix_attention_agency_stepped_at_incident ON attention (agency, stepped_at DESC, incident);
