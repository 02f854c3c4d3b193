-- Flags on contributions, and the decisions about them.

CREATE TABLE flags (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- idea or comment, and which one.
    kind TEXT NOT NULL,
    subject_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- As the person was called then; empty before there is a profile.
    person_name TEXT NOT NULL,
    -- Key of a rule of the exchange.
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    -- What closed it.
    decision_id BYTEA,
    created_at BIGINT NOT NULL
);
-- One open flag per person and text; a decided one may be followed by another.
CREATE UNIQUE INDEX flags_open ON flags (subject_id, person_id) WHERE state = 'open';
CREATE INDEX flags_queue ON flags (exchange_id, state, created_at);
CREATE INDEX flags_person ON flags (person_id, created_at);
CREATE INDEX flags_decision ON flags (decision_id);

-- Decisions are never changed.
CREATE TABLE decisions (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    subject_id BYTEA NOT NULL,
    symbol TEXT NOT NULL,
    -- The moderator.
    person_id BYTEA NOT NULL REFERENCES people (id),
    person_name TEXT NOT NULL,
    outcome TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    flags BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX decisions_newest ON decisions (exchange_id, created_at);
CREATE INDEX decisions_subject ON decisions (subject_id, created_at);
