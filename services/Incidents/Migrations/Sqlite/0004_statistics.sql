-- Numbers computed from records have lines, too: what was asked, and how many records are in the answer.
ALTER TABLE disclosures ADD COLUMN question TEXT NOT NULL DEFAULT '';
ALTER TABLE disclosures ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
