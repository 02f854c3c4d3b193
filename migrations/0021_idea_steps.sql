-- What the secretariat did with an idea, step by step: what came of it and why, and the topics it moved between. Nothing
-- here is changed later.
CREATE TABLE idea_steps (
    id BYTEA PRIMARY KEY,
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    kind TEXT NOT NULL,
    -- A status, or the slug of a topic.
    before_key TEXT NOT NULL,
    after_key TEXT NOT NULL,
    -- Empty where none had to be given.
    reason TEXT NOT NULL,
    -- The one that the reason is written in.
    language TEXT NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- What readers learn of who did it.
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX idea_steps_idea ON idea_steps (idea_id, created_at);

-- Lists of what is under study, taken up or not, and how many there are.
CREATE INDEX ideas_status ON ideas (exchange_id, status, published_at);
CREATE INDEX ideas_topic_status ON ideas (topic_id, status, published_at);
