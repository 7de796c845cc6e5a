-- Appended to, never altered.
CREATE TABLE area_versions (
    area TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    claimant TEXT NOT NULL,
    agreed_by TEXT NOT NULL,
    valid_from INTEGER NOT NULL,
    valid_until INTEGER NOT NULL,
    south REAL NULL,
    north REAL NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (area, version)
);
CREATE INDEX ix_area_versions_claimant ON area_versions (claimant);

CREATE TABLE subdivision_codes (
    name TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    area TEXT NOT NULL,
    from_date TEXT NULL,
    until_date TEXT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_subdivision_codes_code ON subdivision_codes (code);
CREATE INDEX ix_subdivision_codes_area ON subdivision_codes (area);
