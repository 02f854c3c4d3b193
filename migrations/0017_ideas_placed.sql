-- Whether somebody may see an idea, and where it stands among their debates: asked of all that they ever supported,
-- without a look at the texts.
CREATE INDEX ideas_placed ON ideas (id, exchange_id, state, author_id, active_at, number);
