-- The ideas that are not published: few. With them, the counters that an exchange and its topics keep tell how many ideas
-- the desk lists, and what is said in a round, without a look at the many that are published.
CREATE INDEX ideas_unpublished ON ideas (exchange_id, state, topic_id, merged_into, comments, supports)
    WHERE state <> 'published';
