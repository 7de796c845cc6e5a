-- The words of every revision, as the service writes them. What is found by them is still judged, and searched again in what is shown.
CREATE TABLE incident_texts (
    incident TEXT NOT NULL,
    revision INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (incident, revision)
);
-- The words are taken as they are: blanks part them, and every character beyond ASCII is a letter.
CREATE VIRTUAL TABLE incident_words USING fts5 (incident UNINDEXED, words, tokenize = 'ascii');
CREATE TRIGGER incident_texts_indexed AFTER INSERT ON incident_texts BEGIN
    INSERT INTO incident_words (incident, words) VALUES (new.incident, new.words);
END;

-- Records from before: the service gives them their words when it starts.
CREATE TABLE incidents_unindexed (
    incident TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (incident, revision)
);
INSERT INTO incidents_unindexed SELECT id, revision FROM incidents UNION SELECT incident, revision FROM incident_revisions;
