-- What people who have left once left behind.

-- Who gave the reason for disowning an idea, where they were signed in: it goes with them. Of others nobody knows who it was.
ALTER TABLE entered_ideas ADD COLUMN reason_by BYTEA REFERENCES people (id);
CREATE INDEX entered_ideas_reason_by ON entered_ideas (reason_by) WHERE reason_by IS NOT NULL;
