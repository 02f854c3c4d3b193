-- What the secretariat says officially on an idea: one note, in versions. The newest one holds; without texts, it says
-- that the note was taken away.
CREATE TABLE idea_notes (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    version BIGINT NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- What readers learn of who wrote it.
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, version)
);

CREATE TABLE idea_note_texts (
    idea_id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (idea_id, version, language),
    FOREIGN KEY (idea_id, version) REFERENCES idea_notes (idea_id, version)
);

-- Of an idea that was merged: the number of the one that it is part of now, in the same exchange. A number and not an id:
-- rows come out of a backup in whatever order, and numbers never change.
ALTER TABLE ideas ADD COLUMN merged_into BIGINT;
CREATE INDEX ideas_merged ON ideas (exchange_id, merged_into) WHERE merged_into IS NOT NULL;

-- Of a support that came with a merge: the number of the idea that it was given to. Given to both, it stays what it was.
ALTER TABLE supports ADD COLUMN merged_from BIGINT;

-- A topic that takes no new ideas, since when and why.
ALTER TABLE topics ADD COLUMN closed_at BIGINT;
ALTER TABLE topics ADD COLUMN closed_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE topics ADD COLUMN closed_language TEXT NOT NULL DEFAULT '';

-- Topics that somebody proposed: numbered, supported, and each ending in a state that everybody sees.
CREATE TABLE topic_suggestions (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    number BIGINT NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    economy TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    -- The topic that it became, or is part of.
    topic_id BYTEA REFERENCES topics (id),
    reason TEXT NOT NULL DEFAULT '',
    reason_language TEXT NOT NULL DEFAULT '',
    decided_at BIGINT,
    supports BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    UNIQUE (exchange_id, number),
    UNIQUE (person_id, form_key)
);
CREATE INDEX topic_suggestions_newest ON topic_suggestions (exchange_id, created_at);
CREATE INDEX topic_suggestions_supported ON topic_suggestions (exchange_id, supports, number);
CREATE INDEX topic_suggestions_state_newest ON topic_suggestions (exchange_id, state, created_at);
CREATE INDEX topic_suggestions_state_supported ON topic_suggestions (exchange_id, state, supports, number);
CREATE INDEX topic_suggestions_person ON topic_suggestions (person_id, created_at);

CREATE TABLE suggestion_supports (
    suggestion_id BYTEA NOT NULL REFERENCES topic_suggestions (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (suggestion_id, person_id)
);
-- By which what belongs to one person is found.
CREATE INDEX idea_notes_person ON idea_notes (person_id);
CREATE INDEX suggestion_supports_person ON suggestion_supports (person_id);
