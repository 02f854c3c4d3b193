-- First contributions of newcomers, which wait for a moderator. They stand apart from ideas and comments: so they have no
-- number, and are in no list, count, feed or search, until they are published.

-- So many published contributions somebody has here before theirs no longer wait; 0: none ever does.
ALTER TABLE exchanges ADD COLUMN hold_first BIGINT NOT NULL DEFAULT 0;

CREATE TABLE held_texts (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- An idea, under a topic; or a comment on an idea, perhaps in answer to another.
    kind TEXT NOT NULL,
    topic_id BYTEA REFERENCES topics (id),
    idea_id BYTEA REFERENCES ideas (id),
    answers_id BYTEA REFERENCES comments (id),
    author_id BYTEA NOT NULL REFERENCES people (id),
    author_name TEXT NOT NULL,
    stance TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Empty once the text has become a contribution.
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    form_key TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting',
    -- Of the contribution that it became, within the exchange.
    path TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    UNIQUE (author_id, form_key)
);
CREATE INDEX held_texts_queue ON held_texts (exchange_id, created_at, id) WHERE state = 'waiting';
CREATE INDEX held_texts_author ON held_texts (author_id, created_at);
-- How long the last ones took.
CREATE INDEX held_texts_decided ON held_texts (exchange_id, decided_at) WHERE decided_at IS NOT NULL;
-- How much somebody has published here, asked before each contribution of theirs and for each person in the desk's list:
-- without the state in the index, all ideas of the exchange would be looked through.
CREATE INDEX ideas_written ON ideas (author_id, exchange_id, state);
