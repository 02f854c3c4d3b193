-- What a job is about, where whoever looks after jobs sees those of one thing alone: of a letter, the exchange that it
-- belongs to. NULL: nothing in particular, such as a letter that signs somebody in.
ALTER TABLE jobs ADD COLUMN scope BYTEA;

-- Counting what waits of one exchange must not read the letters that wait either.
DROP INDEX jobs_counted;
CREATE INDEX jobs_counted ON jobs (queue, kind, state, scope, created_at);

-- The letters of one exchange that did not leave.
CREATE INDEX jobs_stuck_scope ON jobs (queue, scope, id, state)
    WHERE (state = 'failed' OR (state = 'ready' AND last_error IS NOT NULL));

-- Those that are tried again soonest, without a look at all the others that wait. Of one moment the newest come first:
-- an order that the index of what is due does not have, so that SQLite does not take that one.
CREATE INDEX jobs_retried ON jobs (queue, state, run_at, id DESC, scope) WHERE last_error IS NOT NULL;
