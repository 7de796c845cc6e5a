-- The words of every revision, as the service writes them. What is found by them is still judged, and searched again in what is shown.
CREATE TABLE incident_texts (
    incident uuid NOT NULL,
    revision integer NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (incident, revision)
);
-- The words are taken as they are: no dictionary of the server's decides what a word is.
CREATE INDEX ix_incident_texts_words ON incident_texts USING gin (array_to_tsvector(string_to_array(words, ' ')));

-- Incidents with all these words; a star stands behind the beginning of one: 'heroin chabah*'.
CREATE FUNCTION incident_words(query text) RETURNS TABLE (incident uuid) LANGUAGE sql STABLE AS '
    SELECT t.incident FROM incident_texts t
    WHERE array_to_tsvector(string_to_array(t.words, '' '')) @@ replace(replace(query, ''*'', '':*''), '' '', '' & '')::tsquery
';

-- Records from before: the service gives them their words when it starts.
CREATE TABLE incidents_unindexed (
    incident uuid NOT NULL,
    revision integer NOT NULL,
    PRIMARY KEY (incident, revision)
);
INSERT INTO incidents_unindexed SELECT id, revision FROM incidents UNION SELECT incident, revision FROM incident_revisions;
