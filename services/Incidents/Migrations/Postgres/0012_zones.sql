CREATE TABLE zone_areas (
    area text NOT NULL,
    version integer NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (area, version)
);
