-- What waits for a decision, a row for each text: its pages and counts went through all open flags, several times each.
-- It is made anew from the open flags of the text in the transaction that changes them, and goes with the last one.
CREATE TABLE flagged_texts (
    subject_id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL COLLATE "C",
    -- Of the first open flag.
    since BIGINT NOT NULL,
    -- How many are open.
    flags BIGINT NOT NULL,
    -- 0 where one of them says that the text is disowned, or was filed in somebody's name: it comes first. 1 otherwise.
    turn BIGINT NOT NULL,
    -- 1: a moderator has passed it on to those who run the exchange.
    is_passed_on BIGINT NOT NULL
);
INSERT INTO flagged_texts (subject_id, exchange_id, kind, since, flags, turn, is_passed_on)
    SELECT subject_id, exchange_id, kind, MIN(created_at), COUNT(*),
        MIN(CASE WHEN rule IN ('disowned', 'in-my-name') THEN 0 ELSE 1 END), MAX(is_escalated)
    FROM flags WHERE state = 'open' GROUP BY subject_id, exchange_id, kind;

CREATE INDEX flagged_texts_queue ON flagged_texts (exchange_id, turn, since, subject_id);
-- Those that wait are counted in this one alone, also where what was passed on is not for whoever asks.
CREATE INDEX flagged_texts_oldest ON flagged_texts (exchange_id, since, subject_id, is_passed_on);
CREATE INDEX flagged_texts_most ON flagged_texts (exchange_id, flags, subject_id);
CREATE INDEX flagged_texts_kind ON flagged_texts (exchange_id, kind, since, subject_id);
