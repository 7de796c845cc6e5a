CREATE TABLE notes (
    id uuid NOT NULL PRIMARY KEY,
    text text NOT NULL,
    revision integer NOT NULL
);
