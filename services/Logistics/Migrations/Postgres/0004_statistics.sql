-- Numbers computed from records have lines, too: what was asked, and how many records are in the answer.
ALTER TABLE disclosures ADD COLUMN question text NOT NULL DEFAULT '';
ALTER TABLE disclosures ADD COLUMN counted bigint NOT NULL DEFAULT 0;
