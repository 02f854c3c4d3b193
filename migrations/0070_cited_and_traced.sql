-- Which text names which official symbol, as symbols are folded; kept with the search's entries, whose visibility it
-- shares. Which document has the symbol, and since when everybody may know that, is asked when it is read.
CREATE TABLE symbol_citations (
    subject_id BYTEA NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    symbol TEXT NOT NULL,
    PRIMARY KEY (subject_id, kind, language, symbol)
);
CREATE INDEX symbol_citations_of ON symbol_citations (exchange_id, symbol);

-- What a file tells besides its words, apart by blanks: `author`, `comments`, `changes`. Never who that is, or what they
-- say. Empty also where nobody has looked.
ALTER TABLE file_words ADD COLUMN traces TEXT NOT NULL DEFAULT '';

-- How far the texts have been gone through that were there before symbols were kept: the last entry of the search that was
-- looked at. An exchange with which that is done has no row.
CREATE TABLE symbol_progress (
    exchange_id BYTEA PRIMARY KEY REFERENCES exchanges (id),
    after_id BIGINT NOT NULL
);
INSERT INTO symbol_progress (exchange_id, after_id) SELECT id, -1 FROM exchanges;
