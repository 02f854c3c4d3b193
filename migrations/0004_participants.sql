-- Who takes part in an exchange, who asked to, who was invited first, and the Members.

CREATE TABLE participants (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, person_id)
);
CREATE INDEX participants_person ON participants (person_id);
CREATE INDEX participants_joined ON participants (exchange_id, joined_at);

CREATE TABLE requests (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA REFERENCES people (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL,
    economy TEXT NOT NULL,
    sector TEXT NOT NULL,
    size TEXT NOT NULL,
    why TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    decided_by BYTEA REFERENCES people (id),
    decided_at BIGINT,
    -- The caller, as limits count them.
    peer TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX requests_peer ON requests (peer, created_at);
CREATE INDEX requests_person ON requests (exchange_id, person_id);
CREATE INDEX requests_state ON requests (exchange_id, state, created_at);
-- One open request per address and exchange; a decided one may be followed by another.
CREATE UNIQUE INDEX requests_open ON requests (exchange_id, email_key) WHERE state = 'received';

CREATE TABLE invited (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL,
    economy TEXT NOT NULL,
    sector TEXT NOT NULL,
    PRIMARY KEY (exchange_id, position)
);

CREATE TABLE members (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    code TEXT NOT NULL,
    name_en TEXT NOT NULL,
    name_fr TEXT NOT NULL,
    name_es TEXT NOT NULL,
    region TEXT NOT NULL,
    joined TEXT NOT NULL,
    certainty TEXT NOT NULL,
    evidence_en TEXT NOT NULL,
    evidence_fr TEXT NOT NULL,
    evidence_es TEXT NOT NULL,
    source TEXT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, code)
);

CREATE TABLE member_counts (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    position BIGINT NOT NULL,
    date TEXT NOT NULL,
    count BIGINT NOT NULL,
    note_en TEXT NOT NULL,
    note_fr TEXT NOT NULL,
    note_es TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (exchange_id, position)
);
