-- Documents: works, each with revisions, each with language editions. A work may have several
-- symbols. What is not held here says where it was seen.

-- What the file store holds, by the SHA-256 of the bytes.
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    size BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE documents (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    position BIGINT NOT NULL,
    series TEXT NOT NULL,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL,
    -- Addresses, apart by blanks, and the month in which they were read.
    source TEXT NOT NULL,
    seen TEXT NOT NULL,
    -- The newsletter's page for this work; empty when there is none.
    issue TEXT NOT NULL,
    is_sample BIGINT NOT NULL,
    is_on_front BIGINT NOT NULL,
    title_is_description BIGINT NOT NULL,
    -- The newest date that is known, ISO, cut to its precision; empty when none is.
    sort_date TEXT NOT NULL,
    -- Titles, notes and symbols, folded: what the box of the list looks through.
    folded TEXT NOT NULL,
    -- Of the whole draft: the same work written again changes nothing, not even the date.
    checksum TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (exchange_id, slug)
);
CREATE INDEX documents_newest ON documents (exchange_id, sort_date, position);
CREATE INDEX documents_series ON documents (exchange_id, series, sort_date, position);
CREATE INDEX documents_front ON documents (exchange_id, is_on_front, position);
CREATE INDEX documents_updated ON documents (exchange_id, updated_at);

CREATE TABLE document_texts (
    document_id BYTEA NOT NULL REFERENCES documents (id),
    language TEXT NOT NULL,
    -- Empty in a language in which no title is known.
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (document_id, language)
);

CREATE TABLE document_revisions (
    document_id BYTEA NOT NULL REFERENCES documents (id),
    number BIGINT NOT NULL,
    label TEXT NOT NULL,
    precision TEXT NOT NULL,
    date_from TEXT NOT NULL,
    date_to TEXT NOT NULL,
    season TEXT NOT NULL,
    is_date_inferred BIGINT NOT NULL,
    -- Empty when not known.
    year TEXT NOT NULL,
    meeting TEXT NOT NULL,
    circulated TEXT NOT NULL,
    access TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
);
CREATE INDEX document_revisions_year ON document_revisions (year, document_id);

CREATE TABLE document_symbols (
    document_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    symbol TEXT NOT NULL,
    folded TEXT NOT NULL,
    is_inferred BIGINT NOT NULL,
    PRIMARY KEY (document_id, number, position),
    FOREIGN KEY (document_id, number) REFERENCES document_revisions (document_id, number)
);
CREATE INDEX document_symbols_folded ON document_symbols (folded, document_id);

CREATE TABLE document_editions (
    document_id BYTEA NOT NULL,
    number BIGINT NOT NULL,
    language TEXT NOT NULL,
    position BIGINT NOT NULL,
    is_inferred BIGINT NOT NULL,
    sha256 TEXT REFERENCES files (sha256),
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    -- Where it, or its trace, was seen, when it is not held here.
    url TEXT NOT NULL,
    PRIMARY KEY (document_id, number, language),
    FOREIGN KEY (document_id, number) REFERENCES document_revisions (document_id, number)
);
CREATE INDEX document_editions_language ON document_editions (language, document_id);
CREATE INDEX document_editions_file ON document_editions (sha256);

-- What series, types and labels of revisions are called.
CREATE TABLE document_words (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    language TEXT NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (exchange_id, kind, key, language)
);
