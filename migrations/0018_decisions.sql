-- What follows a decision: it is taken back at once, its author is asked to change the text, somebody else decides, or
-- the author appeals and another person looks at it again.

-- The decision that this one is about; each is looked at again once.
ALTER TABLE decisions ADD COLUMN reviews_id BYTEA REFERENCES decisions (id);
-- The letter to the author, which leaves after the minutes in which the decision can be taken back.
ALTER TABLE decisions ADD COLUMN letter_id BYTEA;
CREATE UNIQUE INDEX decisions_review ON decisions (reviews_id) WHERE reviews_id IS NOT NULL;
-- The public log, and what a moderator may take back.
CREATE INDEX decisions_log ON decisions (exchange_id, outcome, created_at);
CREATE INDEX decisions_person ON decisions (person_id, created_at);

-- A moderator has passed the text on to those who run the exchange.
ALTER TABLE flags ADD COLUMN is_escalated BIGINT NOT NULL DEFAULT 0;

-- One for each decision, by the author of the text.
CREATE TABLE appeals (
    decision_id BYTEA PRIMARY KEY REFERENCES decisions (id),
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    text TEXT NOT NULL,
    -- The one that the person writes in.
    language TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    created_at BIGINT NOT NULL
);
CREATE INDEX appeals_open ON appeals (exchange_id, created_at) WHERE state = 'open';

-- Texts whose authors were asked to change them, until somebody has looked at them again.
CREATE TABLE edit_requests (
    subject_id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    decision_id BYTEA NOT NULL REFERENCES decisions (id),
    -- Of the text as it was then.
    checksum TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX edit_requests_oldest ON edit_requests (exchange_id, created_at);
