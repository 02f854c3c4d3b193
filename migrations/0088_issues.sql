-- Issues of the newsletter are composed at the desk: in blocks, side by side in every language, approved by a second person,
-- and sent at a time. Those that a pack brings have been sent.
ALTER TABLE newsletter_issues ADD COLUMN state TEXT NOT NULL DEFAULT 'sent';
-- What the desk calls it.
ALTER TABLE newsletter_issues ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE newsletter_issues ADD COLUMN made_by BYTEA REFERENCES people (id);
ALTER TABLE newsletter_issues ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
-- Who wrote in it last, and when: somebody else approves it.
ALTER TABLE newsletter_issues ADD COLUMN changed_by BYTEA REFERENCES people (id);
ALTER TABLE newsletter_issues ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
-- Since when it waits for that.
ALTER TABLE newsletter_issues ADD COLUMN asked_at BIGINT;
ALTER TABLE newsletter_issues ADD COLUMN approved_by BYTEA REFERENCES people (id);
ALTER TABLE newsletter_issues ADD COLUMN approved_at BIGINT;
ALTER TABLE newsletter_issues ADD COLUMN scheduled_at BIGINT;
-- The zone by whose clocks that was typed.
ALTER TABLE newsletter_issues ADD COLUMN zone TEXT NOT NULL DEFAULT '';
-- Why it was not sent at its time, and since when it waits for somebody to look.
ALTER TABLE newsletter_issues ADD COLUMN held_up TEXT NOT NULL DEFAULT '';
ALTER TABLE newsletter_issues ADD COLUMN held_up_at BIGINT;
-- Which subscribers get it, as JSON; empty: all.
ALTER TABLE newsletter_issues ADD COLUMN segment TEXT NOT NULL DEFAULT '';
-- The secretariat has said that gaps are fine: readers are told.
ALTER TABLE newsletter_issues ADD COLUMN allows_missing BIGINT NOT NULL DEFAULT 0;
-- Moves with every change; that of the settings is the one of their last change.
ALTER TABLE newsletter_issues ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE newsletter_issues ADD COLUMN settings_revision BIGINT NOT NULL DEFAULT 0;
-- Letters that somebody sent to look at it.
ALTER TABLE newsletter_issues ADD COLUMN tests BIGINT NOT NULL DEFAULT 0;
ALTER TABLE newsletter_issues ADD COLUMN form_key TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX newsletter_issues_form ON newsletter_issues (made_by, form_key);
CREATE INDEX newsletter_issues_changed ON newsletter_issues (exchange_id, changed_at, sort_key, id);
CREATE INDEX newsletter_issues_state ON newsletter_issues (exchange_id, state, changed_at, sort_key, id);

-- The title of an edition is the subject of its mail; mail programs show this beside it.
ALTER TABLE newsletter_editions ADD COLUMN preheader TEXT NOT NULL DEFAULT '';

CREATE TABLE newsletter_blocks (
    id BYTEA PRIMARY KEY,
    issue_id BYTEA NOT NULL REFERENCES newsletter_issues (id),
    -- 'heading', 'text', 'picture', 'idea', 'document', 'topic', 'numbers' or 'call'
    kind TEXT NOT NULL,
    position BIGINT NOT NULL,
    -- Of what it is taken from the record: an idea, a document, a topic.
    subject BYTEA,
    -- Which numbers, apart by blanks.
    figures TEXT NOT NULL,
    -- The sum of a picture's file.
    picture TEXT NOT NULL,
    -- That of the issue when it was changed last.
    revision BIGINT NOT NULL,
    -- Sent twice, it is one block.
    form_key TEXT NOT NULL,
    UNIQUE (issue_id, form_key)
);
CREATE INDEX newsletter_blocks_order ON newsletter_blocks (issue_id, position, id);
CREATE INDEX newsletter_blocks_picture ON newsletter_blocks (picture);

CREATE TABLE newsletter_block_texts (
    block_id BYTEA NOT NULL REFERENCES newsletter_blocks (id),
    language TEXT NOT NULL,
    -- A heading, Markdown, a caption, the words of a button.
    text TEXT NOT NULL,
    -- The words that stand for a picture.
    alt TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (block_id, language)
);
