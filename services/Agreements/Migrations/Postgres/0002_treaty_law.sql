-- What stands in the register already says nothing of this: the defaults of the law hold for it.
ALTER TABLE agreements ADD COLUMN binding boolean NOT NULL DEFAULT true;
ALTER TABLE agreements ALTER COLUMN binding DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN time_zone text NOT NULL DEFAULT '';
ALTER TABLE agreements ALTER COLUMN time_zone DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN consent_rule text NOT NULL DEFAULT 'Signature';
ALTER TABLE agreements ALTER COLUMN consent_rule DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN reservation_rule text NOT NULL DEFAULT '{}';
ALTER TABLE agreements ALTER COLUMN reservation_rule DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN accession_open_to text NOT NULL DEFAULT '';
ALTER TABLE agreements ALTER COLUMN accession_open_to DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN allows_provisional_application boolean NOT NULL DEFAULT false;
ALTER TABLE agreements ALTER COLUMN allows_provisional_application DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN forbids_partial_suspension boolean NOT NULL DEFAULT false;
ALTER TABLE agreements ALTER COLUMN forbids_partial_suspension DROP DEFAULT;
ALTER TABLE agreements ADD COLUMN expires_on text NULL;

-- What an act says beyond its party and date (securitycoop.agreements.v1.ActTerms).
ALTER TABLE treaty_actions ADD COLUMN terms bytea NOT NULL DEFAULT '';
ALTER TABLE treaty_actions ALTER COLUMN terms DROP DEFAULT;
ALTER TABLE treaty_actions ADD COLUMN is_pending boolean NOT NULL DEFAULT false;
ALTER TABLE treaty_actions ALTER COLUMN is_pending DROP DEFAULT;
