-- An exchange: its settings, its texts in each language, its timetable and its rules.

CREATE TABLE exchanges (
    id BYTEA PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    languages TEXT NOT NULL,
    joining TEXT NOT NULL,
    visibility TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    contact TEXT NOT NULL,
    is_sample BIGINT NOT NULL DEFAULT 0,
    -- Moves when something changes that readers must see at once; part of every cached page's key.
    revision BIGINT NOT NULL DEFAULT 1,
    next_idea BIGINT NOT NULL DEFAULT 1,
    ideas BIGINT NOT NULL DEFAULT 0,
    comments BIGINT NOT NULL DEFAULT 0,
    supports BIGINT NOT NULL DEFAULT 0,
    participants BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

CREATE TABLE exchange_texts (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    promise TEXT NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (exchange_id, language)
);

-- Official pages in Markdown: message, rules, privacy, accessibility, contact.
CREATE TABLE pages (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, slug, language)
);

CREATE TABLE phases (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    key TEXT NOT NULL,
    position BIGINT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, key)
);

CREATE TABLE phase_texts (
    exchange_id BYTEA NOT NULL,
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (exchange_id, key, language),
    FOREIGN KEY (exchange_id, key) REFERENCES phases (exchange_id, key)
);

-- The rules that a decision of a moderator names.
CREATE TABLE rule_texts (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    key TEXT NOT NULL,
    position BIGINT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (exchange_id, key, language)
);
