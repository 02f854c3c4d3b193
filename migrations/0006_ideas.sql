-- Ideas: numbered contributions under a topic. An idea keeps who its author was when it was
-- published; its versions, translations and supports stand beside it.

CREATE TABLE ideas (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    number BIGINT NOT NULL,
    topic_id BYTEA NOT NULL REFERENCES topics (id),
    author_id BYTEA NOT NULL REFERENCES people (id),
    author_name TEXT NOT NULL,
    author_role TEXT NOT NULL,
    organisation_id BYTEA REFERENCES organisations (id),
    organisation TEXT NOT NULL,
    organisation_kind TEXT NOT NULL,
    economy TEXT NOT NULL,
    sector TEXT NOT NULL,
    size TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'published',
    state_rule TEXT NOT NULL DEFAULT '',
    state_at BIGINT NOT NULL,
    status TEXT NOT NULL DEFAULT 'published',
    supports BIGINT NOT NULL DEFAULT 0,
    economies BIGINT NOT NULL DEFAULT 0,
    comments BIGINT NOT NULL DEFAULT 0,
    published_at BIGINT NOT NULL,
    edited_at BIGINT,
    active_at BIGINT NOT NULL,
    form_key TEXT NOT NULL,
    UNIQUE (exchange_id, number),
    UNIQUE (author_id, form_key)
);
CREATE INDEX ideas_newest ON ideas (exchange_id, published_at);
CREATE INDEX ideas_supported ON ideas (exchange_id, supports, number);
CREATE INDEX ideas_active ON ideas (exchange_id, active_at);
CREATE INDEX ideas_topic_newest ON ideas (topic_id, published_at);
CREATE INDEX ideas_topic_supported ON ideas (topic_id, supports, number);
CREATE INDEX ideas_author ON ideas (author_id, published_at);

CREATE TABLE idea_versions (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, version)
);

-- A translation of the title, and perhaps of the text, of one version.
CREATE TABLE idea_translations (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    of_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, language)
);

CREATE TABLE supports (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- Whether the person is named; the support itself always counts openly.
    is_public BIGINT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    economy TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (idea_id, person_id)
);
CREATE INDEX supports_person ON supports (person_id, created_at);
CREATE INDEX supports_idea ON supports (idea_id, created_at);

-- Supports of an idea by economy, counted in the transaction of each support.
CREATE TABLE support_economies (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    economy TEXT NOT NULL,
    supports BIGINT NOT NULL,
    PRIMARY KEY (idea_id, economy)
);

-- What somebody has begun: before signing in it belongs to the browser, then to the person.
CREATE TABLE idea_drafts (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA REFERENCES people (id),
    browser_hash BYTEA,
    topic TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX idea_drafts_person ON idea_drafts (person_id, updated_at);
CREATE INDEX idea_drafts_browser ON idea_drafts (browser_hash, updated_at);
CREATE INDEX idea_drafts_age ON idea_drafts (updated_at);
