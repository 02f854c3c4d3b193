-- When a letter of its own told of a notification: somebody gets only so many of them in an hour.
ALTER TABLE notifications ADD COLUMN alone_at BIGINT;
CREATE INDEX notifications_alone ON notifications (person_id, alone_at);

-- The paces before all letters were stopped by one press, for taking that back; empty where something was chosen since.
ALTER TABLE notification_settings ADD COLUMN personal_before TEXT NOT NULL DEFAULT '';
ALTER TABLE notification_settings ADD COLUMN followed_before TEXT NOT NULL DEFAULT '';

-- What was read goes half a year later, and all of it after four hundred days.
CREATE INDEX notifications_read ON notifications (read_at, id);
CREATE INDEX notifications_old ON notifications (created_at, id);
