-- A suggested topic is called T-12: S-12 is kept for a statement. What was decided about one and recorded names it by its
-- symbol; numbers stay.
UPDATE decisions SET symbol = 'T' || SUBSTR(symbol, 2) WHERE kind = 'suggestion' AND symbol LIKE 'S-%';
UPDATE audit_entries SET object = 'T' || SUBSTR(object, 2)
    WHERE path LIKE '/topics/suggestions/%' AND object LIKE 'S-%';
