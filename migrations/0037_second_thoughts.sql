-- A first contribution that was declined is hidden ten minutes later: until then whoever declined it takes that back,
-- and it waits as before, without a number, a stub or a place in the log.

-- Who declined it, as long as that can be taken back.
ALTER TABLE held_texts ADD COLUMN decided_by BYTEA REFERENCES people (id);
-- The job that hides it, whose id is that of the decision and of its entry in the audit log.
ALTER TABLE held_texts ADD COLUMN decline_id BYTEA;
CREATE INDEX held_texts_decided_by ON held_texts (decided_by, decided_at) WHERE decided_by IS NOT NULL;

-- A translation waits too: who made it, as for published ones. Empty for what is none. It is of the idea, or of the
-- comment that the row answers.
ALTER TABLE held_texts ADD COLUMN origin TEXT NOT NULL DEFAULT '';

-- A suggestion that a moderator has hidden, whatever has become of it otherwise, and the rule under which.
ALTER TABLE topic_suggestions ADD COLUMN is_hidden BIGINT NOT NULL DEFAULT 0;
ALTER TABLE topic_suggestions ADD COLUMN hidden_rule TEXT NOT NULL DEFAULT '';
