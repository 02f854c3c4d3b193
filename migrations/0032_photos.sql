-- Photos of ideas, each with the words that stand for it. One that was removed keeps its row, by which those of a day are
-- counted, and has neither number nor words nor file.
CREATE TABLE idea_photos (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    idea_number BIGINT NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    number BIGINT CHECK (number BETWEEN 1 AND 3),
    alt TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Of its file, which is this photo's alone.
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT,
    UNIQUE (idea_id, number),
    UNIQUE (person_id, form_key)
);
CREATE INDEX idea_photos_person ON idea_photos (person_id, created_at);
CREATE INDEX idea_photos_file ON idea_photos (sha256);
