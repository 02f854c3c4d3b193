-- Rounds of an exchange: one is closed for ever, the next begins. A first round that nobody has closed yet needs no row:
-- it began with the exchange.
CREATE TABLE rounds (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    number BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    -- As it stood at the closing; while the round is open, what stands there now is counted.
    ideas BIGINT NOT NULL DEFAULT 0,
    comments BIGINT NOT NULL DEFAULT 0,
    supports BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (exchange_id, number)
);

-- The round that goes on, and since when it is closed with no next one yet.
ALTER TABLE exchanges ADD COLUMN round BIGINT NOT NULL DEFAULT 1;
ALTER TABLE exchanges ADD COLUMN round_closed_at BIGINT;

-- The round of a topic, and since when that is closed: nothing is contributed from then on.
ALTER TABLE topics ADD COLUMN round BIGINT NOT NULL DEFAULT 1;
ALTER TABLE topics ADD COLUMN over_at BIGINT;

-- How many drafts an exchange has.
CREATE INDEX idea_drafts_exchange ON idea_drafts (exchange_id);
CREATE INDEX comment_drafts_exchange ON comment_drafts (exchange_id);
