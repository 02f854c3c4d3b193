-- A Member stands in the list once, also where the desk and a pack know it by different codes. Of two that are there already
-- the one with the first code stays.
DELETE FROM members WHERE EXISTS (
    SELECT 1 FROM members o
    WHERE o.exchange_id = members.exchange_id AND o.name_en = members.name_en AND o.code < members.code
);
CREATE UNIQUE INDEX members_name ON members (exchange_id, name_en);
