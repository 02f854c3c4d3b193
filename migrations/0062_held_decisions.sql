-- First contributions that wait are decided about together where they are plainly spam.

-- The step by which several were declined: whoever took it takes it back whole, as long as that can be.
ALTER TABLE held_texts ADD COLUMN batch_id BYTEA;

-- The idea or the comment that it became a moment ago: as long as nothing hangs on that, whoever approved it takes it back.
ALTER TABLE held_texts ADD COLUMN became_id BYTEA;
