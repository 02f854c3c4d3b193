-- Moves with every support and comment: by it, and by the revision of the exchange, a kept page
-- about the idea knows whether it is still so.
ALTER TABLE ideas ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;

-- What was last active in a topic.
CREATE INDEX ideas_topic_active ON ideas (topic_id, active_at);

-- A person's debates, found without a look at every text that they supported or wrote, and whether
-- something new stands in each of them without a look at its comments.
DROP INDEX supports_person;
CREATE INDEX supports_person ON supports (person_id, idea_id);
CREATE INDEX comments_mine ON comments (author_id, idea_id, state);
CREATE INDEX comments_news ON comments (idea_id, number, author_id, state, thread);

-- Those who are named, in their order and by their number.
DROP INDEX supports_idea;
CREATE INDEX supports_public ON supports (idea_id, created_at) WHERE is_public = 1;

-- What a search asks of thousands of entries, small enough to stay in memory: who may see each and
-- what it is, and the terms of the titles of those that have one.
CREATE INDEX search_entries_weighed ON search_entries (id, exchange_id, state, author_id, kind, language, subject_id);
CREATE INDEX search_entries_titled ON search_entries (id, title_terms) WHERE title_terms <> '';
