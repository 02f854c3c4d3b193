-- Letters about notifications: at which pace somebody wants them, what waits to be written, and which digests were.
-- Who has no row here has not chosen: what concerns them comes at once, what they follow once a day.
CREATE TABLE notification_settings (
    person_id BYTEA PRIMARY KEY REFERENCES people (id),
    -- `at_once`, `daily`, `weekly`, or `site` for no letters.
    personal TEXT NOT NULL,
    followed TEXT NOT NULL,
    -- By whose clocks a digest comes; empty for those of the exchange that the person joined first.
    time_zone TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- A notification that gets a letter of its own, in a moment. Without a reference: whoever deletes the notification need
-- not know of it, and what is gone gets no letter.
CREATE TABLE notification_letters (
    notification_id BYTEA PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES people (id),
    due_at BIGINT NOT NULL
);
CREATE INDEX notification_letters_due ON notification_letters (due_at, notification_id);
CREATE INDEX notification_letters_person ON notification_letters (person_id);

-- When the next digest of what concerns somebody, and of what they follow, is to be written: there is a row as long as
-- something waits for it.
CREATE TABLE digest_waits (
    person_id BYTEA NOT NULL REFERENCES people (id),
    is_personal BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, is_personal)
);
CREATE INDEX digest_waits_due ON digest_waits (due_at, person_id, is_personal);

-- Digests that were written, for some weeks: of each person one a day, by their own calendar.
CREATE TABLE digests (
    person_id BYTEA NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    letter_id BYTEA NOT NULL,
    notifications BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, day)
);
CREATE INDEX digests_created ON digests (created_at);
