-- Who made a translation: whoever flags one, or takes it away, speaks about their words. Nobody where it is not known: of
-- earlier ones, of those that came with the files of an exchange, and once they have left.
ALTER TABLE idea_translations ADD COLUMN made_by BYTEA REFERENCES people (id);
CREATE INDEX idea_translations_made_by ON idea_translations (made_by, created_at) WHERE made_by IS NOT NULL;
ALTER TABLE comment_translations ADD COLUMN made_by BYTEA REFERENCES people (id);
CREATE INDEX comment_translations_made_by ON comment_translations (made_by, created_at) WHERE made_by IS NOT NULL;
