-- What is said in a round is summed from an index alone: the page on which a round is closed went through all its ideas.
-- Its first columns are those by which the ideas of a topic are ordered by support, which it goes on to do.
DROP INDEX ideas_topic_supported;
CREATE INDEX ideas_topic_supported ON ideas (topic_id, supports, number, state, comments);
