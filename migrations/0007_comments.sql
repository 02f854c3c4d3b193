-- Comments: numbered texts under an idea, and answers to them, one level deep.

-- One row per idea that somebody commented on: the next number, how many comments stand at the top
-- level, and how many of each stance everyone may read. It is locked first by every writer.
CREATE TABLE comment_threads (
    idea_id BYTEA PRIMARY KEY REFERENCES ideas (id),
    next_number BIGINT NOT NULL DEFAULT 1,
    threads BIGINT NOT NULL DEFAULT 0,
    in_favour BIGINT NOT NULL DEFAULT 0,
    against BIGINT NOT NULL DEFAULT 0,
    questions BIGINT NOT NULL DEFAULT 0,
    experiences BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE comments (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    -- With `number` the symbol; an idea's number never changes.
    idea_number BIGINT NOT NULL,
    number BIGINT NOT NULL,
    -- The place among the comments at the top level, from 1; an answer has its comment's.
    thread BIGINT NOT NULL,
    parent_id BYTEA REFERENCES comments (id),
    parent_number BIGINT,
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
    -- Answers take no stance of their own.
    stance TEXT,
    text TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    state TEXT NOT NULL DEFAULT 'published',
    state_rule TEXT NOT NULL DEFAULT '',
    state_at BIGINT NOT NULL,
    answers BIGINT NOT NULL DEFAULT 0,
    published_at BIGINT NOT NULL,
    edited_at BIGINT,
    form_key TEXT NOT NULL,
    UNIQUE (idea_id, number),
    UNIQUE (author_id, form_key)
);
CREATE INDEX comments_thread ON comments (idea_id, thread) WHERE parent_id IS NULL;
CREATE INDEX comments_stance ON comments (idea_id, stance, number) WHERE parent_id IS NULL;
CREATE INDEX comments_parent ON comments (parent_id, number);
CREATE INDEX comments_author ON comments (author_id, published_at);

CREATE TABLE comment_versions (
    comment_id BYTEA NOT NULL REFERENCES comments (id),
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (comment_id, version)
);

CREATE TABLE comment_translations (
    comment_id BYTEA NOT NULL REFERENCES comments (id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    of_version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (comment_id, language)
);

-- A comment that could not be published yet: its author has to sign in, or to fill in a profile.
CREATE TABLE comment_drafts (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    idea_number BIGINT NOT NULL,
    -- The comment that it answers.
    answers BIGINT,
    person_id BYTEA REFERENCES people (id),
    browser_hash BYTEA,
    stance TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX comment_drafts_person ON comment_drafts (person_id, updated_at);
CREATE INDEX comment_drafts_browser ON comment_drafts (browser_hash, updated_at);
CREATE INDEX comment_drafts_age ON comment_drafts (updated_at);

-- Up to which comment a person has read the debate under an idea.
CREATE TABLE readings (
    person_id BYTEA NOT NULL REFERENCES people (id),
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    comment_number BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, idea_id)
);
