CREATE TABLE merged_parts (
    part uuid NOT NULL,
    merged uuid NOT NULL,
    PRIMARY KEY (part, merged)
);
