-- Documents are run at the desk: who may see them from when, what was withdrawn, and what the words of their files are.

-- `published`, or `withdrawn` with a reason in the language of whoever gave it.
ALTER TABLE documents ADD COLUMN state TEXT NOT NULL DEFAULT 'published';
ALTER TABLE documents ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN reason_language TEXT NOT NULL DEFAULT '';
-- Each edit says from which of these it began, so that of two at once the second is told.
ALTER TABLE documents ADD COLUMN desk_revision BIGINT NOT NULL DEFAULT 1;
-- Once edited at the desk, a work is the desk's: a pack leaves it alone.
ALTER TABLE documents ADD COLUMN is_edited BIGINT NOT NULL DEFAULT 0;
-- The first moment at which one of its revisions is for everybody; zero for at once.
ALTER TABLE documents ADD COLUMN public_from BIGINT NOT NULL DEFAULT 0;
-- Of the form that added it: a form sent twice adds one work.
ALTER TABLE documents ADD COLUMN form_key TEXT;
CREATE UNIQUE INDEX documents_form_key ON documents (exchange_id, form_key);
CREATE INDEX documents_keyed ON documents (exchange_id, id);

-- Until then nobody but the desk sees the revision; zero for at once.
ALTER TABLE document_revisions ADD COLUMN not_before BIGINT NOT NULL DEFAULT 0;
CREATE INDEX document_revisions_embargo ON document_revisions (not_before, document_id);

-- The next moment at which a revision of the exchange opens; zero where none is known. No page is kept past it.
ALTER TABLE exchanges ADD COLUMN documents_boundary BIGINT NOT NULL DEFAULT 0;

-- Words that were given at the desk stay when a pack brings its own.
ALTER TABLE document_words ADD COLUMN is_desk BIGINT NOT NULL DEFAULT 0;

-- The words of a file, for the search; read once, however many editions name it.
CREATE TABLE file_words (
    sha256 TEXT PRIMARY KEY REFERENCES files (sha256),
    media_type TEXT NOT NULL,
    -- `waiting`, `read`, `nothing` to read, `failed`.
    state TEXT NOT NULL,
    fault TEXT NOT NULL,
    text TEXT NOT NULL
);

-- A file that came with a form and waits for its place: nothing that was sent is lost while somebody looks at a check page.
CREATE TABLE document_uploads (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    sha256 TEXT NOT NULL REFERENCES files (sha256),
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX document_uploads_old ON document_uploads (created_at);
CREATE INDEX document_uploads_file ON document_uploads (sha256);

-- Which text names the page of which document; kept with the search's entries, whose visibility it shares.
CREATE TABLE document_citations (
    subject_id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    slug TEXT NOT NULL,
    PRIMARY KEY (subject_id, kind, language, slug)
);
CREATE INDEX document_citations_of ON document_citations (exchange_id, slug);
