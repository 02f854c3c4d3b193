-- Who made the translation that a decision took away: they do not answer the appeal about it. The translation itself is kept
-- nowhere. Nobody where the decision is about anything else, where it was not known, and once they have left.
ALTER TABLE decisions ADD COLUMN made_by BYTEA REFERENCES people (id);
CREATE INDEX decisions_made_by ON decisions (made_by, created_at) WHERE made_by IS NOT NULL;
