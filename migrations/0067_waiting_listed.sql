-- What waits at the desk, as tables.

-- Letters that did not leave, among all that wait to: a newsletter may be waiting beside them.
CREATE INDEX jobs_stuck ON jobs (queue, id, state)
    WHERE (state = 'failed' OR (state = 'ready' AND last_error IS NOT NULL));

-- Texts whose authors were asked to change them, by what they are.
CREATE INDEX edit_requests_kinds ON edit_requests (exchange_id, kind, created_at, subject_id);
