-- Topics: the issues identified for discussion, in the order the secretariat gives them.

CREATE TABLE topics (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    position BIGINT NOT NULL,
    ideas BIGINT NOT NULL DEFAULT 0,
    UNIQUE (exchange_id, slug)
);
CREATE INDEX topics_position ON topics (exchange_id, position);

CREATE TABLE topic_texts (
    topic_id BYTEA NOT NULL REFERENCES topics (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (topic_id, language)
);
