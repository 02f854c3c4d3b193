-- What people agreed to, what they take with them, and who has asked to be forgotten.

-- The words that somebody agreed to: by what they say, since the interface has no other versions.
CREATE TABLE consent_texts (
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (version, language)
);

CREATE TABLE consents (
    id BYTEA PRIMARY KEY,
    -- Whose: a request to participate comes before there is a person.
    email_key TEXT NOT NULL,
    purpose TEXT NOT NULL,
    -- All zeros: the site.
    exchange_id BYTEA NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Official texts that the words name, each with its version: "rules 3 privacy 2".
    documents TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    FOREIGN KEY (version, language) REFERENCES consent_texts (version, language)
);
CREATE UNIQUE INDEX consents_open ON consents (email_key, purpose, exchange_id, version, language, documents)
    WHERE withdrawn_at IS NULL;
CREATE INDEX consents_holder ON consents (email_key, given_at);

-- What somebody asked for to take along, once an hour at most: one row for each person.
CREATE TABLE data_exports (
    person_id BYTEA PRIMARY KEY REFERENCES people (id),
    id BYTEA NOT NULL UNIQUE,
    -- asked, ready, taken, gone
    state TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Tables written so far, of how many.
    done BIGINT NOT NULL DEFAULT 0,
    bytes BIGINT NOT NULL DEFAULT 0,
    asked_at BIGINT NOT NULL,
    ready_at BIGINT,
    expires_at BIGINT,
    taken_at BIGINT
);

-- When somebody was forgotten: the row stays, empty, so that what they said still has an author.
ALTER TABLE people ADD COLUMN erased_at BIGINT;

CREATE TABLE erasures (
    person_id BYTEA PRIMARY KEY REFERENCES people (id),
    -- Whether their texts stay.
    keeps_texts BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    done_at BIGINT
);

-- By which what belongs to one person is found.
CREATE INDEX audit_entries_of ON audit_entries (person_id, id);
CREATE INDEX audit_entries_object ON audit_entries (object);
CREATE INDEX text_versions_person ON text_versions (person_id);
CREATE INDEX idea_steps_person ON idea_steps (person_id);
CREATE INDEX appeals_person ON appeals (person_id);
CREATE INDEX requests_email ON requests (email_key);
CREATE INDEX subscribers_email ON subscribers (email_key);
