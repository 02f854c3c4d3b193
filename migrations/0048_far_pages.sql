-- The far pages of a list of ideas: what stands before them is counted off in this index, whole in the list's own order and
-- with who may see it, without a look at the texts.
DROP INDEX ideas_newest;
CREATE INDEX ideas_newest ON ideas (exchange_id, published_at, number, state, author_id, id);
-- How many invitations are in each state, and which letters the mail gave up: counted with every look at their list, and so
-- far row by row.
CREATE INDEX invitations_counted ON invitations (exchange_id, state, letter_id, expires_at);
