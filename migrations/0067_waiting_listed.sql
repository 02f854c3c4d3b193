-- What waits at the desk, as tables.

-- Letters that did not leave, among all that wait to: a newsletter may be waiting beside them.
CREATE INDEX jobs_stuck ON jobs (queue, id)
    WHERE (state = 'failed' OR (state = 'ready' AND last_error IS NOT NULL));
