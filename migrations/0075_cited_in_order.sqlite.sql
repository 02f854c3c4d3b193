-- The entry of the search behind each citation. Its number says when the text was published, so the newest texts that
-- name something are the end of a range of an index, however many they are.
ALTER TABLE symbol_citations ADD COLUMN entry_id BIGINT NOT NULL DEFAULT 0;
DROP INDEX symbol_citations_of;
UPDATE symbol_citations SET entry_id = COALESCE((SELECT e.id FROM search_entries e
    WHERE e.subject_id = symbol_citations.subject_id AND e.kind = symbol_citations.kind
      AND e.language = symbol_citations.language), 0);
CREATE INDEX symbol_citations_newest ON symbol_citations (exchange_id, symbol, entry_id);

ALTER TABLE document_citations ADD COLUMN entry_id BIGINT NOT NULL DEFAULT 0;
DROP INDEX document_citations_of;
UPDATE document_citations SET entry_id = COALESCE((SELECT e.id FROM search_entries e
    WHERE e.subject_id = document_citations.subject_id AND e.kind = document_citations.kind
      AND e.language = document_citations.language), 0);
CREATE INDEX document_citations_newest ON document_citations (exchange_id, slug, entry_id);
