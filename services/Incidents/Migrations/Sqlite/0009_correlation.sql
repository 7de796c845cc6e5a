CREATE TABLE merged_parts (
    part TEXT NOT NULL,
    merged TEXT NOT NULL,
    PRIMARY KEY (part, merged)
);
