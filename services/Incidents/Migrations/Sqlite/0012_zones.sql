CREATE TABLE zone_areas (
    area TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (area, version)
);
