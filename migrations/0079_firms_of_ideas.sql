-- An idea that a chamber or an association submits: for which, as it was called then; and for how many firms, by its own word.
ALTER TABLE ideas ADD COLUMN for_id BYTEA REFERENCES exchange_organisations (id);
ALTER TABLE ideas ADD COLUMN for_slug TEXT NOT NULL DEFAULT '';
ALTER TABLE ideas ADD COLUMN for_name TEXT NOT NULL DEFAULT '';
-- NULL where nothing was said.
ALTER TABLE ideas ADD COLUMN firms BIGINT;
CREATE INDEX ideas_for ON ideas (for_id, state, published_at) WHERE for_id IS NOT NULL;
ALTER TABLE idea_versions ADD COLUMN firms BIGINT;
-- The same of one that is not sent yet: the address of the organisation, or nothing; and the number as it was typed.
ALTER TABLE idea_drafts ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE idea_drafts ADD COLUMN firms TEXT NOT NULL DEFAULT '';
