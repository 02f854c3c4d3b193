-- What comes a second late waits for its author as a draft.

-- A suggestion of a topic that was sent while none were taken, or by somebody who had another step to take first. Its id is
-- the key under which it is made, once.
CREATE TABLE suggestion_drafts (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX suggestion_drafts_person ON suggestion_drafts (person_id, updated_at);
CREATE INDEX suggestion_drafts_exchange ON suggestion_drafts (exchange_id);
CREATE INDEX suggestion_drafts_age ON suggestion_drafts (updated_at);

-- The number of the published comment that a draft changes; nothing where it is one of its own.
ALTER TABLE comment_drafts ADD COLUMN changes BIGINT;
-- Why it is changed.
ALTER TABLE comment_drafts ADD COLUMN reason TEXT NOT NULL DEFAULT '';
