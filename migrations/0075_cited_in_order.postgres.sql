-- The entry of the search behind each citation. Its number says when the text was published, so the newest texts that
-- name something are the end of a range of an index, however many they are.
ALTER TABLE symbol_citations ADD COLUMN entry_id BIGINT NOT NULL DEFAULT 0;
DROP INDEX symbol_citations_of;
UPDATE symbol_citations SET entry_id = e.id FROM search_entries e
    WHERE e.subject_id = symbol_citations.subject_id AND e.kind = symbol_citations.kind
      AND e.language = symbol_citations.language;
CREATE INDEX symbol_citations_newest ON symbol_citations (exchange_id, symbol, entry_id);

ALTER TABLE document_citations ADD COLUMN entry_id BIGINT NOT NULL DEFAULT 0;
DROP INDEX document_citations_of;
UPDATE document_citations SET entry_id = e.id FROM search_entries e
    WHERE e.subject_id = document_citations.subject_id AND e.kind = document_citations.kind
      AND e.language = document_citations.language;
CREATE INDEX document_citations_newest ON document_citations (exchange_id, slug, entry_id);

-- Names, addresses and keys by which lists are ordered, by code point, whatever order the database sorts words in: so a
-- list is in the same order on both engines, a page and the rows behind it are compared in that order too, and an index
-- has it. (Words of the program's own that are small letters alone stand in the same order anyhow.)
ALTER TABLE people ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE requests ALTER COLUMN name_key TYPE TEXT COLLATE "C", ALTER COLUMN organisation_key TYPE TEXT COLLATE "C";
ALTER TABLE exchange_organisations ALTER COLUMN name_key TYPE TEXT COLLATE "C", ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE organisations ALTER COLUMN name_key TYPE TEXT COLLATE "C";
ALTER TABLE invitations ALTER COLUMN email_key TYPE TEXT COLLATE "C";
ALTER TABLE members ALTER COLUMN code TYPE TEXT COLLATE "C";
ALTER TABLE topics ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE documents ALTER COLUMN slug TYPE TEXT COLLATE "C", ALTER COLUMN series TYPE TEXT COLLATE "C";
ALTER TABLE newsletter_issues ALTER COLUMN sort_key TYPE TEXT COLLATE "C";
ALTER TABLE exchanges ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE pages ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE phases ALTER COLUMN key TYPE TEXT COLLATE "C";
ALTER TABLE phase_texts ALTER COLUMN key TYPE TEXT COLLATE "C";
ALTER TABLE rule_texts ALTER COLUMN key TYPE TEXT COLLATE "C";
ALTER TABLE text_versions ALTER COLUMN key TYPE TEXT COLLATE "C";

-- With its type a column loses what was counted of it, by which plans are chosen. Tables without rows stay uncounted.
DO $$
DECLARE
    changed TEXT;
    has_rows BOOLEAN;
BEGIN
    FOREACH changed IN ARRAY ARRAY['people', 'requests', 'exchange_organisations', 'organisations', 'invitations', 'members',
        'topics', 'documents', 'newsletter_issues', 'exchanges', 'pages', 'phases', 'phase_texts', 'rule_texts',
        'text_versions', 'symbol_citations', 'document_citations']
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', changed) INTO has_rows;
        IF has_rows THEN
            EXECUTE format('ANALYZE %I', changed);
        END IF;
    END LOOP;
END $$;
