-- What people follow. Their own ideas and those that they commented on they follow by themselves; whoever stops keeps the
-- row, so that nothing begins it again (`is_on` = 0). The id of what is followed is its own in every table.
CREATE TABLE follows (
    person_id BYTEA NOT NULL REFERENCES people (id),
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    -- exchange, topic, idea, organisation
    subject TEXT NOT NULL,
    subject_id BYTEA NOT NULL,
    -- chosen, author, took-part
    origin TEXT NOT NULL,
    is_on BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, subject, subject_id)
);
CREATE INDEX follows_followers ON follows (subject_id, is_on, person_id);
CREATE INDEX follows_listed ON follows (person_id, is_on, created_at DESC, subject_id);

INSERT INTO follows (person_id, exchange_id, subject, subject_id, origin, is_on, created_at)
    SELECT i.author_id, i.exchange_id, 'idea', i.id, 'author', 1, i.published_at
    FROM ideas i JOIN people p ON p.id = i.author_id
    WHERE p.erased_at IS NULL AND i.state IN ('published', 'hidden', 'merged');
INSERT INTO follows (person_id, exchange_id, subject, subject_id, origin, is_on, created_at)
    SELECT k.author_id, k.exchange_id, 'idea', k.idea_id, 'took-part', 1, MIN(k.published_at)
    FROM comments k JOIN people p ON p.id = k.author_id
    WHERE p.erased_at IS NULL AND k.state = 'published'
    GROUP BY k.author_id, k.exchange_id, k.idea_id
    ON CONFLICT (person_id, subject, subject_id) DO NOTHING;

-- What somebody is told of. Nothing is copied of what it is about: whoever looks reads what may be read by then.
CREATE TABLE notifications (
    id BYTEA PRIMARY KEY,
    -- Of what happened: a person hears of it once. Of a position, a comment, an idea or a decision it is its own id.
    news_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL REFERENCES people (id),
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    -- It concerns the person, not only something that they follow.
    is_personal BIGINT NOT NULL,
    topic_id BYTEA,
    idea_id BYTEA,
    comment_id BYTEA,
    organisation_id BYTEA,
    work_id BYTEA,
    created_at BIGINT NOT NULL,
    read_at BIGINT,
    -- NULL: no letter has told of it.
    mailed_at BIGINT,
    UNIQUE (news_id, person_id)
);
CREATE INDEX notifications_listed ON notifications (person_id, created_at DESC, id DESC);
CREATE INDEX notifications_waiting ON notifications (person_id, mailed_at, created_at);

-- How many of them nobody has read: every page says it.
CREATE TABLE notification_counts (
    person_id BYTEA PRIMARY KEY REFERENCES people (id),
    unread BIGINT NOT NULL
);

-- Whether others may mention somebody by name, who is then told.
ALTER TABLE people ADD COLUMN takes_mentions BIGINT NOT NULL DEFAULT 1;
CREATE INDEX people_named ON people (name_key);
