-- What can be decided about a first contribution that waits, as about any flagged text.

-- The step by which several were declined: whoever took it takes it back whole, as long as that can be.
ALTER TABLE held_texts ADD COLUMN batch_id BYTEA;

-- The idea or the comment that it became a moment ago: as long as nothing hangs on that, whoever approved it takes it back.
ALTER TABLE held_texts ADD COLUMN became_id BYTEA;

-- Its author has been asked to change it: under which rule, and why. Both stay when it waits again, for whoever reads it then.
ALTER TABLE held_texts ADD COLUMN asked_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE held_texts ADD COLUMN asked_reason TEXT NOT NULL DEFAULT '';
-- 1: a moderator has passed it on to those who run the exchange, who alone decide.
ALTER TABLE held_texts ADD COLUMN is_passed_on BIGINT NOT NULL DEFAULT 0;
