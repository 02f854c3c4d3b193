-- What helps a moderator with many texts: several hidden in one step, and words that a hint points at.

-- The decisions of one step, which are taken back together.
ALTER TABLE decisions ADD COLUMN batch_id BYTEA;
CREATE INDEX decisions_batch ON decisions (batch_id) WHERE batch_id IS NOT NULL;

-- One word or phrase on each line; a hint names those that stand in a text. Nothing is decided by them.
ALTER TABLE exchanges ADD COLUMN watch_words TEXT NOT NULL DEFAULT '';
