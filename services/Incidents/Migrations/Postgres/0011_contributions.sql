CREATE TABLE contributions (
    id uuid NOT NULL PRIMARY KEY,
    incident uuid NOT NULL,
    contributor text NOT NULL,
    created_at bigint NOT NULL,
    revision integer NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX ix_contributions_incident_created_at_id ON contributions (incident, created_at DESC, id);

CREATE TABLE attention (
    agency text NOT NULL,
    incident uuid NOT NULL,
    stepped_at bigint NOT NULL,
    revision integer NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (agency, incident)
);
CREATE INDEX ix_attention_agency_stepped_at_incident ON attention (agency, stepped_at DESC, incident);
