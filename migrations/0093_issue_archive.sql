-- What was approved of an issue, an edition in each language, as JSON: the secretariat's words, numbers with their date, and
-- the ids of what it shows of the record. What the record says of these is never kept here: it is read anew each time, so
-- that a text that is hidden or taken back is not left behind in an issue.
CREATE TABLE newsletter_frozen (
    issue_id BYTEA NOT NULL REFERENCES newsletter_issues (id),
    language TEXT NOT NULL,
    content TEXT NOT NULL,
    -- Of the draft that it was made of: one that was changed since is frozen anew.
    checksum TEXT NOT NULL,
    frozen_at BIGINT NOT NULL,
    PRIMARY KEY (issue_id, language)
);

-- When readers got an issue. Those that a pack brings have no such day.
CREATE TABLE newsletter_published (
    issue_id BYTEA PRIMARY KEY REFERENCES newsletter_issues (id),
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    published_at BIGINT NOT NULL
);
CREATE INDEX newsletter_published_newest ON newsletter_published (exchange_id, published_at, issue_id);

-- The list of past issues, page by page.
CREATE INDEX newsletter_issues_archive ON newsletter_issues (exchange_id, sort_key, id, state);
