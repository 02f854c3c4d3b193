-- Mail that came in: answers to notifications, reports that a mail did not arrive or was called junk, and wishes to end a
-- subscription. A mail is never kept as it came.
CREATE TABLE incoming_mails (
    id BYTEA PRIMARY KEY,
    -- SHA-256 of the mail and of the address that it came to: handed over twice, it is one.
    digest BYTEA NOT NULL UNIQUE,
    -- None where a mail names no exchange and there are several.
    exchange_id BYTEA REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL COLLATE "C",
    -- Why that became of it; empty where there is nothing to say.
    why TEXT NOT NULL,
    -- Of an answer: in whose name, to which idea, and to which comment on it.
    person_id BYTEA REFERENCES people (id),
    idea_id BYTEA REFERENCES ideas (id),
    answers_id BYTEA REFERENCES comments (id),
    -- Of a letter the sender, of a report whom it is about.
    email TEXT NOT NULL,
    email_key TEXT NOT NULL COLLATE "C",
    subject TEXT NOT NULL,
    -- What was written anew, as long as it waits.
    text TEXT NOT NULL,
    -- Of a report: the words of the other server.
    said TEXT NOT NULL,
    language TEXT NOT NULL,
    has_attachments BIGINT NOT NULL,
    -- Of what it became, within the exchange.
    path TEXT NOT NULL,
    -- Why somebody at the desk refused it.
    reason TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    decided_by BYTEA,
    decided_at BIGINT,
    -- 1 once nothing of what it said of anybody is kept.
    is_bare BIGINT NOT NULL
);
CREATE INDEX incoming_mails_state ON incoming_mails (exchange_id, state, received_at, id);
CREATE INDEX incoming_mails_newest ON incoming_mails (exchange_id, received_at, id);
CREATE INDEX incoming_mails_waiting ON incoming_mails (state, received_at);
CREATE INDEX incoming_mails_old ON incoming_mails (is_bare, received_at);
CREATE INDEX incoming_mails_person ON incoming_mails (person_id, received_at);
CREATE INDEX incoming_mails_email ON incoming_mails (email_key);
