-- What the secretariat edits at the desk: each edit says from which of these it began, so that of two at once the second is told.
ALTER TABLE exchanges ADD COLUMN timetable_revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE exchanges ADD COLUMN settings_revision BIGINT NOT NULL DEFAULT 1;

-- Official texts as they were written, each version as a whole; what readers see stands in the tables of the exchange and its topics.
CREATE TABLE text_versions (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- Of what: the exchange, a page, a rule, a topic; and which one.
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL,
    heading TEXT NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Nobody: what a pack or the set-up had brought.
    person_id BYTEA REFERENCES people (id),
    person_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    published_at BIGINT,
    UNIQUE (exchange_id, kind, key, language, version)
);
