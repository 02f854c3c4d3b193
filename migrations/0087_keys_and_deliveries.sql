-- The secret of this site, with which addresses of letters and links are signed; and the sending of newsletters.

CREATE TABLE keys (
    -- There is one.
    id BIGINT PRIMARY KEY,
    secret BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- An issue being sent, or sent.
CREATE TABLE sendings (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    issue_id BYTEA NOT NULL UNIQUE REFERENCES newsletter_issues (id),
    -- 'preparing', 'sending', 'paused', 'cancelled' or 'ended'
    state TEXT NOT NULL,
    -- To whom, as JSON.
    segment TEXT NOT NULL,
    list_id TEXT NOT NULL,
    -- The language of those in whose own there is no edition.
    fallback TEXT NOT NULL,
    -- The last subscriber who was looked at while it was prepared.
    prepared_to BYTEA NOT NULL,
    is_prepared BIGINT NOT NULL DEFAULT 0,
    -- The job that works on it; one that is told by another that it is not its any more stops.
    job_id BYTEA NOT NULL,
    held_by BYTEA,
    held_until BIGINT NOT NULL DEFAULT 0,
    -- How often in a row the relay was away, until when nothing is tried, and what it said.
    setbacks BIGINT NOT NULL DEFAULT 0,
    rests_until BIGINT NOT NULL DEFAULT 0,
    said TEXT NOT NULL DEFAULT '',
    begun_by BYTEA REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    -- The date in the letters: of the beginning, or of the last time it was resumed.
    dated_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX sendings_exchange ON sendings (exchange_id, begun_at, id);
CREATE INDEX sendings_begun_by ON sendings (begun_by);

-- What is sent, in each language; what is personal stands in it as a mark.
CREATE TABLE sending_bodies (
    sending_id BYTEA NOT NULL REFERENCES sendings (id),
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    PRIMARY KEY (sending_id, language)
);

-- How many letters of a sending stand where, moved with them.
CREATE TABLE sending_counts (
    sending_id BYTEA NOT NULL REFERENCES sendings (id),
    language TEXT NOT NULL,
    waiting BIGINT NOT NULL DEFAULT 0,
    sent BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0,
    bounced BIGINT NOT NULL DEFAULT 0,
    complained BIGINT NOT NULL DEFAULT 0,
    skipped BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (sending_id, language)
);

-- An issue to one subscriber.
CREATE TABLE deliveries (
    id BYTEA PRIMARY KEY,
    sending_id BYTEA NOT NULL REFERENCES sendings (id),
    subscriber_id BYTEA NOT NULL REFERENCES subscribers (id),
    email TEXT NOT NULL,
    domain TEXT NOT NULL,
    language TEXT NOT NULL,
    -- 'waiting', 'sent', 'refused', 'bounced', 'complained' or 'skipped'
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    -- When it was first tried.
    tried_at BIGINT,
    due_at BIGINT NOT NULL,
    sent_at BIGINT,
    -- What the other side answered.
    code BIGINT NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT '',
    said TEXT NOT NULL DEFAULT '',
    UNIQUE (sending_id, subscriber_id)
);
CREATE INDEX deliveries_due ON deliveries (sending_id, state, due_at, id);
CREATE INDEX deliveries_state ON deliveries (sending_id, state, id);
CREATE INDEX deliveries_subscriber ON deliveries (subscriber_id, id);

-- Addresses to which no newsletter and no notification is sent any more. Of somebody who was forgotten the hash stays
-- alone, so that no list brings the address back.
CREATE TABLE suppressed (
    id BYTEA PRIMARY KEY,
    key_hash BYTEA NOT NULL UNIQUE,
    -- 1 while the address stands here, 0 when its holder was forgotten.
    is_known BIGINT NOT NULL DEFAULT 1,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    -- 'hard', 'soft', 'complaint' or 'desk'
    reason TEXT NOT NULL,
    said TEXT NOT NULL,
    -- Whose newsletter it was; a letter of the site has none.
    exchange_id BYTEA REFERENCES exchanges (id),
    since BIGINT NOT NULL
);
CREATE INDEX suppressed_address ON suppressed (email_key);
CREATE INDEX suppressed_known ON suppressed (is_known, id);
CREATE INDEX suppressed_reason ON suppressed (is_known, reason, id);
CREATE INDEX suppressed_exchange ON suppressed (exchange_id, is_known, id);
CREATE INDEX suppressed_exchange_reason ON suppressed (exchange_id, is_known, reason, id);

-- Failures that pass, such as a full mailbox. Three in a month are one that does not.
CREATE TABLE soft_bounces (
    key_hash BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (key_hash, at)
);
CREATE INDEX soft_bounces_age ON soft_bounces (at);

-- In the order in which a sending goes through them; and who left since.
CREATE INDEX subscribers_in_order ON subscribers (exchange_id, state, id);
CREATE INDEX subscribers_left ON subscribers (exchange_id, state, state_at, id);
