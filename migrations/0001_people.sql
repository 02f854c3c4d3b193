-- People, the organisations they speak for, and how they prove who they are.
-- One text for both engines: BIGINT for numbers, flags (0/1) and UTC microseconds, TEXT, BYTEA.

CREATE TABLE site (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    languages TEXT NOT NULL,
    set_up_at BIGINT NOT NULL
);

-- The one-time link of the first start; gone once the site is set up.
CREATE TABLE set_up_links (
    link_hash BYTEA PRIMARY KEY,
    created_at BIGINT NOT NULL
);

CREATE TABLE organisations (
    id BYTEA PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    economy TEXT NOT NULL,
    sector TEXT NOT NULL,
    size TEXT NOT NULL,
    women_led BIGINT,
    created_at BIGINT NOT NULL,
    UNIQUE (name_key, economy)
);

-- A profile belongs to the site, a role to an exchange (participants).
CREATE TABLE people (
    id BYTEA PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    is_operator BIGINT NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    name_key TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    organisation_id BYTEA REFERENCES organisations (id),
    economy TEXT NOT NULL DEFAULT '',
    sector TEXT NOT NULL DEFAULT '',
    size TEXT NOT NULL DEFAULT '',
    women_led BIGINT,
    languages TEXT NOT NULL DEFAULT '',
    shows_organisation BIGINT NOT NULL DEFAULT 1,
    shows_firm BIGINT NOT NULL DEFAULT 1,
    is_listed BIGINT NOT NULL DEFAULT 0,
    profiled_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX people_organisation ON people (organisation_id);

-- A link (any browser) and a code (only in the browser that asked) for one address.
CREATE TABLE sign_ins (
    id BYTEA PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    link_hash BYTEA NOT NULL UNIQUE,
    code_hash BYTEA NOT NULL,
    browser_hash BYTEA NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    language TEXT NOT NULL,
    next TEXT NOT NULL,
    peer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_ins_email ON sign_ins (email_key, created_at);
CREATE INDEX sign_ins_browser ON sign_ins (browser_hash, created_at);
CREATE INDEX sign_ins_peer ON sign_ins (peer, created_at);
CREATE INDEX sign_ins_created ON sign_ins (created_at);

CREATE TABLE sessions (
    token_hash BYTEA PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES people (id),
    secret BYTEA NOT NULL,
    browser TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
