-- Questions about a request to participate, and what the person answered.

-- Since when the person is waited for; none while the request waits for the desk.
ALTER TABLE requests ADD COLUMN asked_at BIGINT;

CREATE TABLE request_questions (
    id BYTEA PRIMARY KEY,
    request_id BYTEA NOT NULL REFERENCES requests (id),
    position BIGINT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT '',
    -- Of the letter's link.
    token_hash BYTEA NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    UNIQUE (request_id, position)
);
