-- Subscribers as the desk looks after them: how often somebody wants to read, lists that are brought from elsewhere with
-- the proof that people agreed, and the order of the list.

-- 'each' issue, or at most one in a month ('monthly') or in three ('quarterly').
ALTER TABLE subscribers ADD COLUMN frequency TEXT NOT NULL DEFAULT 'each';
-- When an issue was last sent to them: by this a frequency is kept.
ALTER TABLE subscribers ADD COLUMN last_sent_at BIGINT;
-- The list, whole, of a state, and in a language.
CREATE INDEX subscribers_newest ON subscribers (exchange_id, created_at, id);
CREATE INDEX subscribers_newest_state ON subscribers (exchange_id, state, created_at, id);
CREATE INDEX subscribers_newest_language ON subscribers (exchange_id, language, created_at, id);
-- Who left since an issue was sent.
CREATE INDEX subscribers_ended ON subscribers (exchange_id, state, state_at, language);

-- Of what was agreed to elsewhere (channel 'import'): its words, and where they stand.
ALTER TABLE subscriber_consents ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriber_consents ADD COLUMN source TEXT NOT NULL DEFAULT '';

-- A list that was brought: read, looked at, and then taken over.
CREATE TABLE subscriber_imports (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- 'confirmed': they agreed before, and here is the proof; 'ask': each is asked by a letter.
    mode TEXT NOT NULL,
    -- 'reading', 'draft', 'queued' or 'ended'
    state TEXT NOT NULL,
    -- What holds for the rows that say nothing of it.
    language TEXT NOT NULL,
    proof TEXT NOT NULL,
    source TEXT NOT NULL,
    consented_on TEXT NOT NULL,
    -- Headings of columns that nobody asked for.
    ignored TEXT NOT NULL,
    -- Rows when the list was read.
    fine BIGINT NOT NULL DEFAULT 0,
    wrong BIGINT NOT NULL DEFAULT 0,
    left_out BIGINT NOT NULL DEFAULT 0,
    -- Of the fine ones: taken over or asked so far, and left out when their turn came.
    done BIGINT NOT NULL DEFAULT 0,
    passed BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    queued_at BIGINT,
    ended_at BIGINT
);
CREATE INDEX subscriber_imports_newest ON subscriber_imports (exchange_id, created_at, id);
CREATE INDEX subscriber_imports_age ON subscriber_imports (created_at, id);
CREATE INDEX subscriber_imports_person ON subscriber_imports (person_id, created_at, id);

-- Its rows, for a week.
CREATE TABLE subscriber_import_rows (
    import_id BYTEA NOT NULL REFERENCES subscriber_imports (id),
    -- As the sheet numbers it.
    line BIGINT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    language TEXT NOT NULL,
    proof TEXT NOT NULL,
    source TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    -- 'fine', 'wrong' or 'left'; of a fine one, once its turn came, 'done' or 'passed'.
    outcome TEXT NOT NULL,
    -- Why it is not fine, and what was found.
    fault TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (import_id, line)
);
CREATE INDEX subscriber_import_rows_outcome ON subscriber_import_rows (import_id, outcome, line);
CREATE INDEX subscriber_import_rows_address ON subscriber_import_rows (email_key);
