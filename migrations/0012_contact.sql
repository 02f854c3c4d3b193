-- Letters written with the contact form. What they say is in the queue of the mail, not here.

CREATE TABLE contact_letters (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- Sent twice, it is one letter.
    form_key TEXT NOT NULL UNIQUE,
    -- The caller, as limits count them.
    peer TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX contact_letters_peer ON contact_letters (peer, created_at);
CREATE INDEX contact_letters_age ON contact_letters (created_at);
