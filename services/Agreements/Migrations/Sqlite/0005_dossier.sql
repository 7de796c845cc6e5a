-- What is kept on agreements beside their text and acts: commitments, meetings, programmes, indicators, requests.
CREATE TABLE dossier_entries (
    name TEXT NOT NULL PRIMARY KEY,
    agreement TEXT NOT NULL,
    collection TEXT NOT NULL,
    body BLOB NOT NULL,
    revision INTEGER NOT NULL
);
CREATE INDEX ix_dossier_entries_agreement_collection ON dossier_entries (agreement, collection);

-- Which commitments count what another service tells.
CREATE TABLE evidence_watches (
    source TEXT NOT NULL,
    commitment TEXT NOT NULL,
    PRIMARY KEY (source, commitment)
);
