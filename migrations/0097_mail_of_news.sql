-- When a letter of its own told of a notification: somebody gets only so many of them in an hour.
ALTER TABLE notifications ADD COLUMN alone_at BIGINT;
CREATE INDEX notifications_alone ON notifications (person_id, alone_at);
