-- The newsletter: issues with an edition in each language, and those who asked to receive it.

CREATE TABLE newsletter_issues (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    season TEXT NOT NULL,
    year BIGINT NOT NULL,
    source TEXT NOT NULL,
    seen TEXT NOT NULL,
    is_sample BIGINT NOT NULL,
    -- Year and place of the season in it, for the order of the list.
    sort_key TEXT NOT NULL,
    UNIQUE (exchange_id, slug)
);
CREATE INDEX newsletter_issues_order ON newsletter_issues (exchange_id, sort_key);

CREATE TABLE newsletter_editions (
    issue_id BYTEA NOT NULL REFERENCES newsletter_issues (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (issue_id, language)
);

-- Somebody without an account who confirmed an address.
CREATE TABLE subscribers (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    language TEXT NOT NULL,
    -- 'active' or 'unsubscribed'
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (exchange_id, email_key)
);
CREATE INDEX subscribers_state ON subscribers (exchange_id, state);

-- The topics somebody wants to read about; none means all.
CREATE TABLE subscriber_topics (
    subscriber_id BYTEA NOT NULL REFERENCES subscribers (id),
    topic_id BYTEA NOT NULL REFERENCES topics (id),
    PRIMARY KEY (subscriber_id, topic_id)
);
CREATE INDEX subscriber_topics_topic ON subscriber_topics (topic_id);

-- What was agreed to, when, how, and until when.
CREATE TABLE subscriber_consents (
    id BYTEA PRIMARY KEY,
    subscriber_id BYTEA NOT NULL REFERENCES subscribers (id),
    text_version TEXT NOT NULL,
    language TEXT NOT NULL,
    -- 'link', 'code' or 'undo'
    channel TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX subscriber_consents_subscriber ON subscriber_consents (subscriber_id, given_at);

-- Every letter carries a link of its own to the page where a subscription is managed.
CREATE TABLE subscriber_links (
    token_hash BYTEA PRIMARY KEY,
    subscriber_id BYTEA NOT NULL REFERENCES subscribers (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX subscriber_links_subscriber ON subscriber_links (subscriber_id);

-- Asked for and not yet confirmed.
CREATE TABLE subscription_requests (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Slugs, apart by blanks.
    topics TEXT NOT NULL,
    text_version TEXT NOT NULL,
    link_hash BYTEA NOT NULL UNIQUE,
    code_hash BYTEA NOT NULL,
    browser_hash BYTEA NOT NULL,
    -- The caller, as limits count them.
    peer TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX subscription_requests_address ON subscription_requests (email_key, created_at);
CREATE INDEX subscription_requests_peer ON subscription_requests (peer, created_at);
CREATE INDEX subscription_requests_browser ON subscription_requests (browser_hash, created_at);
CREATE INDEX subscription_requests_age ON subscription_requests (created_at);
