-- The lists of the desk: people of one role in the order in which they joined, and how many there are of each; how many
-- ideas a topic and a status have, without a look at their texts.
CREATE INDEX participants_role ON participants (exchange_id, role, joined_at, person_id);
CREATE INDEX ideas_counted ON ideas (exchange_id, status, topic_id, state);
