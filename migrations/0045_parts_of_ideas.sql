-- In the order of their numbers: without the number in it this index was passed over for the one of all numbers, and the
-- page of an idea walked through every idea of its exchange.
DROP INDEX ideas_merged;
CREATE INDEX ideas_parts ON ideas (exchange_id, merged_into, number) WHERE merged_into IS NOT NULL;
