-- How many letters by which somebody looks at an issue went to an address: it is no way to write to people who have not
-- subscribed. The address is not kept, but what the key of the site makes of it.
CREATE TABLE newsletter_tests (
    issue_id BYTEA NOT NULL REFERENCES newsletter_issues (id),
    receiver BYTEA NOT NULL,
    sent BIGINT NOT NULL,
    PRIMARY KEY (issue_id, receiver)
);
