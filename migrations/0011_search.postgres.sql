-- Search: one entry for each text in each language in which it has a title or a text, found by the
-- terms that our own analyser makes of it.

CREATE TABLE search_entries (
    -- Milliseconds of publication, then twenty bits: the newest come first by number alone.
    id BIGINT PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    subject_id BYTEA NOT NULL,
    -- The idea that a comment stands under.
    within_id BYTEA,
    language TEXT NOT NULL,
    -- The state of a contribution, and its author: kept by its own slice in the same transaction.
    state TEXT NOT NULL,
    author_id BYTEA,
    -- What a reader calls it: I-42, WT/MIN(17)/58.
    symbol TEXT NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    title_terms TEXT NOT NULL,
    at BIGINT NOT NULL,
    terms TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Which terms occur in the entry, nothing more: ranking and phrases look at the entries.
    vector TSVECTOR NOT NULL,
    UNIQUE (subject_id, kind, language)
);
CREATE INDEX search_entries_exchange ON search_entries (exchange_id, id);
CREATE INDEX search_entries_vector ON search_entries USING gin (vector);


-- Every term with the number of entries that hold it: exact up to 256, then by samples of one in
-- sixteen, so that common words cost nothing.
CREATE TABLE search_terms (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    term TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, term)
);

CREATE TABLE glossaries (
    exchange_id BYTEA PRIMARY KEY REFERENCES exchanges (id),
    -- By which a glossary in memory is known to be this one.
    sha256 TEXT NOT NULL
);

-- Forms of one term in one language; alternatives stand between "|".
CREATE TABLE glossary_terms (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    language TEXT NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (exchange_id, number, language)
);
