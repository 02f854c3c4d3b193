-- Short texts that say exactly the same, which campaigns do not compare: found by how they begin.

CREATE INDEX ideas_beginning ON ideas (exchange_id, SUBSTR(text, 1, 100)) WHERE state = 'published';
CREATE INDEX comments_beginning ON comments (exchange_id, SUBSTR(text, 1, 100)) WHERE state = 'published';
