-- Ideas that an association or a chamber enters for a firm without e-mail. The firm has a printed code, with which it says
-- that the idea is its own, or that it is not.
CREATE TABLE entered_ideas (
    -- That of the draft, under which the idea is published once.
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- NULL and zero as long as it is a draft.
    idea_id BYTEA UNIQUE REFERENCES ideas (id),
    number BIGINT NOT NULL DEFAULT 0,
    -- For which organisation it was entered, as it was called then.
    organisation_id BYTEA NOT NULL REFERENCES exchange_organisations (id),
    for_slug TEXT NOT NULL,
    for_name TEXT NOT NULL,
    -- Who entered it.
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- Name and place of a firm that does not wish to be named are not kept at all.
    firm TEXT NOT NULL,
    place TEXT NOT NULL,
    economy TEXT NOT NULL,
    sector TEXT NOT NULL,
    size TEXT NOT NULL,
    -- How the firm said it, and notes about that, which those who entered it alone read.
    channel TEXT NOT NULL,
    note TEXT NOT NULL,
    -- The words by which it was stated that the firm agreed.
    agreed_version TEXT NOT NULL,
    agreed_language TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    -- Of the sheet printed last; a new one ends the old one.
    code_hash BYTEA,
    sheets BIGINT NOT NULL DEFAULT 0,
    -- Wrong codes that were tried.
    tries BIGINT NOT NULL DEFAULT 0,
    -- Why the firm disowned it.
    reason TEXT NOT NULL DEFAULT '',
    entered_at BIGINT NOT NULL,
    decided_at BIGINT,
    FOREIGN KEY (agreed_version, agreed_language) REFERENCES consent_texts (version, language)
);
CREATE UNIQUE INDEX entered_ideas_number ON entered_ideas (exchange_id, number) WHERE number > 0;
CREATE INDEX entered_ideas_newest ON entered_ideas (exchange_id, entered_at, id);
CREATE INDEX entered_ideas_state ON entered_ideas (exchange_id, state, entered_at, id);
CREATE INDEX entered_ideas_organisation ON entered_ideas (organisation_id);
CREATE INDEX entered_ideas_person ON entered_ideas (person_id, entered_at);

-- Of a flag that says that a text is not the organisation's in whose name it stands: the organisation that says so.
ALTER TABLE flags ADD COLUMN for_name TEXT NOT NULL DEFAULT '';
-- Texts that are questioned.
CREATE INDEX flags_disowned ON flags (subject_id, created_at) WHERE state = 'open' AND rule = 'disowned';
