-- Appended to, never altered.
CREATE TABLE area_versions (
    area text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    claimant text NOT NULL,
    agreed_by text COLLATE "C" NOT NULL,
    valid_from bigint NOT NULL,
    valid_until bigint NOT NULL,
    south double precision NULL,
    north double precision NULL,
    body bytea NOT NULL,
    PRIMARY KEY (area, version)
);
CREATE INDEX ix_area_versions_claimant ON area_versions (claimant);

CREATE TABLE subdivision_codes (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    code text NOT NULL,
    area text COLLATE "C" NOT NULL,
    from_date date NULL,
    until_date date NULL,
    created_at bigint NOT NULL
);
CREATE INDEX ix_subdivision_codes_code ON subdivision_codes (code);
CREATE INDEX ix_subdivision_codes_area ON subdivision_codes (area);
