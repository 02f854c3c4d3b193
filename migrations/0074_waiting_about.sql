-- What waits about an idea, and in answer to a comment: nothing is taken back that somebody is waiting to speak about.
CREATE INDEX held_texts_idea ON held_texts (idea_id) WHERE idea_id IS NOT NULL;
CREATE INDEX held_texts_answers ON held_texts (answers_id) WHERE answers_id IS NOT NULL;
