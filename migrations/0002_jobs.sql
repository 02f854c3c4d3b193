-- What is to be done after a commit, and what is to be done every so often.

-- A row is there as long as there is something to do; a job done leaves nothing behind.
CREATE TABLE jobs (
    id BYTEA PRIMARY KEY NOT NULL,
    queue TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- While a row with this key is there, another is not added.
    unique_key TEXT UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'failed')),
    run_at BIGINT NOT NULL,
    -- How often it was begun.
    attempts BIGINT NOT NULL,
    leased_until BIGINT,
    leased_by BYTEA,
    last_error TEXT,
    created_at BIGINT NOT NULL
);

CREATE INDEX jobs_due ON jobs (queue, state, run_at, id);

-- When each schedule is due next. Whoever moves it on runs it: once over all nodes.
CREATE TABLE job_schedules (
    name TEXT PRIMARY KEY NOT NULL,
    next_at BIGINT NOT NULL
);
