-- What is kept on agreements beside their text and acts: commitments, meetings, programmes, indicators, requests.
CREATE TABLE dossier_entries (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    agreement text NOT NULL,
    collection text NOT NULL,
    body bytea NOT NULL,
    revision integer NOT NULL
);
CREATE INDEX ix_dossier_entries_agreement_collection ON dossier_entries (agreement, collection);

-- Which commitments count what another service tells.
CREATE TABLE evidence_watches (
    source text COLLATE "C" NOT NULL,
    commitment text NOT NULL,
    PRIMARY KEY (source, commitment)
);
