-- Organisations of an exchange, and the mandates of those who speak for them. What a person's profile says of the
-- organisation they work for is their own word and stands in `organisations`; this is what the secretariat stands by.
CREATE TABLE exchange_organisations (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    economy TEXT NOT NULL,
    -- Empty where nothing was said.
    sector TEXT NOT NULL,
    size TEXT NOT NULL,
    -- How many members it represents; NULL where nothing was said.
    members BIGINT,
    web TEXT NOT NULL,
    about_en TEXT NOT NULL,
    about_fr TEXT NOT NULL,
    about_es TEXT NOT NULL,
    -- 0 as long as only a person has named it: nobody reads about it but the desk.
    is_listed BIGINT NOT NULL,
    -- Who named it, as long as it is their word alone; NULL once the secretariat stands by it.
    named_by BYTEA REFERENCES people (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (exchange_id, slug),
    UNIQUE (exchange_id, name_key, economy)
);
CREATE INDEX exchange_organisations_names ON exchange_organisations (exchange_id, is_listed, name_key, id);
CREATE INDEX exchange_organisations_named ON exchange_organisations (named_by) WHERE named_by IS NOT NULL;

CREATE TABLE mandates (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    organisation_id BYTEA NOT NULL REFERENCES exchange_organisations (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- What the person does there.
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    -- The one that the person wrote in.
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    -- Claimed or confirmed.
    is_live BIGINT NOT NULL,
    -- Decides about the mandates of others for the same organisation.
    is_steward BIGINT NOT NULL DEFAULT 0,
    -- Agreed to be named on the organisation's page.
    is_shown BIGINT NOT NULL,
    -- Why it was declined or ended.
    reason TEXT NOT NULL DEFAULT '',
    claimed_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BYTEA REFERENCES people (id),
    decided_as TEXT,
    ended_at BIGINT,
    ended_by BYTEA REFERENCES people (id),
    ended_as TEXT
);
-- One live mandate for each person and organisation; after its end another may be claimed.
CREATE UNIQUE INDEX mandates_live ON mandates (organisation_id, person_id) WHERE is_live = 1;
CREATE INDEX mandates_waiting ON mandates (exchange_id, state, claimed_at);
CREATE INDEX mandates_organisation ON mandates (organisation_id, state, claimed_at);
CREATE INDEX mandates_person ON mandates (person_id, claimed_at);

-- An organisation supports an idea once, apart from the people who do. Who pressed the button is kept and not shown.
CREATE TABLE organisation_supports (
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    organisation_id BYTEA NOT NULL REFERENCES exchange_organisations (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- As it was called then.
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Of one that came with a merge: the number of the idea that it was given to, as with `supports`.
    merged_from BIGINT,
    PRIMARY KEY (idea_id, organisation_id)
);
CREATE INDEX organisation_supports_newest ON organisation_supports (organisation_id, created_at);
CREATE INDEX organisation_supports_person ON organisation_supports (person_id);
ALTER TABLE ideas ADD COLUMN organisation_supports BIGINT NOT NULL DEFAULT 0;

-- The organisation that a comment was given for, as it was called then; NULL and empty where its author spoke alone.
ALTER TABLE comments ADD COLUMN for_id BYTEA REFERENCES exchange_organisations (id);
ALTER TABLE comments ADD COLUMN for_slug TEXT NOT NULL DEFAULT '';
ALTER TABLE comments ADD COLUMN for_name TEXT NOT NULL DEFAULT '';
CREATE INDEX comments_for ON comments (for_id, state, published_at) WHERE for_id IS NOT NULL;
