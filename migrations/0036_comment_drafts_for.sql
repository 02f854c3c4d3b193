-- A comment that waits for its author remembers for which organisation it is given: its address, or nothing.
ALTER TABLE comment_drafts ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
