-- Short texts that say exactly the same, which campaigns do not compare: found by how they begin. A longer one costs nothing.

CREATE INDEX ideas_beginning ON ideas (exchange_id, SUBSTR(text, 1, 100)) WHERE state = 'published' AND LENGTH(text) <= 400;
CREATE INDEX comments_beginning ON comments (exchange_id, SUBSTR(text, 1, 100)) WHERE state = 'published' AND LENGTH(text) <= 400;
