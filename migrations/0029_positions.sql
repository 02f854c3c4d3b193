-- What an organisation says to an idea: one position, with everything that it was.
CREATE TABLE positions (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    idea_number BIGINT NOT NULL,
    for_id BYTEA NOT NULL REFERENCES exchange_organisations (id),
    for_slug TEXT NOT NULL,
    -- As it was called when the position was saved last.
    for_name TEXT NOT NULL,
    -- Who saved it last.
    author_id BYTEA NOT NULL REFERENCES people (id),
    author_name TEXT NOT NULL,
    author_role TEXT NOT NULL,
    stance TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    -- For how many firms it speaks, by its own word; NULL where nothing was said.
    firms BIGINT,
    version BIGINT NOT NULL,
    -- The version that withdrew it last: texts up to it are shown to nobody.
    gone_version BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    state_rule TEXT NOT NULL DEFAULT '',
    state_at BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    published_at BIGINT,
    -- Since when it is withdrawn, also while another one is drafted.
    withdrawn_at BIGINT,
    UNIQUE (idea_id, for_id)
);
CREATE INDEX positions_organisation ON positions (for_id, state, published_at);
CREATE INDEX positions_author ON positions (author_id, said_at);

CREATE TABLE position_versions (
    position_id BYTEA NOT NULL REFERENCES positions (id),
    version BIGINT NOT NULL,
    act TEXT NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    person_name TEXT NOT NULL,
    stance TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    firms BIGINT,
    -- 0: saved as a draft, which only colleagues ever see.
    is_public BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (position_id, version)
);
CREATE INDEX position_versions_person ON position_versions (person_id, created_at);

-- What colleagues say to each other about a draft; never public.
CREATE TABLE position_remarks (
    id BYTEA PRIMARY KEY,
    position_id BYTEA NOT NULL REFERENCES positions (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    person_name TEXT NOT NULL,
    -- The one that its author reads this site in.
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    form_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (person_id, form_key)
);
CREATE INDEX position_remarks_position ON position_remarks (position_id, created_at);
