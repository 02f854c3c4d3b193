-- Texts that are nearly the same, counted together as one campaign. Nothing is ever hidden or discarded for being in one.

-- One that was begun keeps its number for ever, also when all its texts have gone.
CREATE TABLE campaigns (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    number BIGINT NOT NULL,
    -- Texts that everybody may read, the people who wrote them, and the organisations that they name.
    texts BIGINT NOT NULL,
    people BIGINT NOT NULL,
    organisations BIGINT NOT NULL,
    -- The earliest of them, and the idea that it is or stands under, with that idea's topic.
    first_id BYTEA NOT NULL,
    first_kind TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    topic_id BYTEA NOT NULL REFERENCES topics (id),
    last_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, number)
);
CREATE INDEX campaigns_many ON campaigns (exchange_id, texts, number) WHERE texts > 1;
CREATE INDEX campaigns_late ON campaigns (exchange_id, last_at, number) WHERE texts > 1;
CREATE INDEX campaigns_topic_many ON campaigns (exchange_id, topic_id, texts, number) WHERE texts > 1;
CREATE INDEX campaigns_topic_late ON campaigns (exchange_id, topic_id, last_at, number) WHERE texts > 1;
CREATE INDEX campaigns_idea ON campaigns (idea_id);

-- One row for each contribution that everybody may read and that is long enough to be compared. Of those that a moderator
-- has taken out of a campaign the row stays while they are hidden.
CREATE TABLE campaign_texts (
    subject_id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    idea_id BYTEA NOT NULL REFERENCES ideas (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    -- A sum of the name of the organisation that the text names.
    organisation BYTEA,
    published_at BIGINT NOT NULL,
    -- A sum of its words: texts that say the same have the same.
    words BYTEA NOT NULL,
    -- Texts with a band in common may be nearly the same.
    band_1 BIGINT NOT NULL,
    band_2 BIGINT NOT NULL,
    band_3 BIGINT NOT NULL,
    band_4 BIGINT NOT NULL,
    band_5 BIGINT NOT NULL,
    band_6 BIGINT NOT NULL,
    band_7 BIGINT NOT NULL,
    band_8 BIGINT NOT NULL,
    -- 1: others are compared with it. It is the one of its campaign, or alone.
    stands BIGINT NOT NULL,
    -- The number of its campaign; NULL: alone.
    campaign BIGINT,
    -- The number of the campaign that a moderator has taken it out of: it is put into no other.
    out_of BIGINT
);
-- Two that say the same never both stand for themselves.
CREATE UNIQUE INDEX campaign_texts_stands ON campaign_texts (exchange_id, words) WHERE stands = 1;
CREATE INDEX campaign_texts_same ON campaign_texts (exchange_id, words, subject_id) WHERE out_of IS NULL;
CREATE INDEX campaign_texts_band_1 ON campaign_texts (exchange_id, band_1, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_2 ON campaign_texts (exchange_id, band_2, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_3 ON campaign_texts (exchange_id, band_3, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_4 ON campaign_texts (exchange_id, band_4, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_5 ON campaign_texts (exchange_id, band_5, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_6 ON campaign_texts (exchange_id, band_6, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_7 ON campaign_texts (exchange_id, band_7, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_band_8 ON campaign_texts (exchange_id, band_8, subject_id) WHERE stands = 1;
CREATE INDEX campaign_texts_listed ON campaign_texts (exchange_id, campaign, published_at, subject_id)
    WHERE campaign IS NOT NULL;
CREATE INDEX campaign_texts_organisation ON campaign_texts (exchange_id, campaign, organisation)
    WHERE campaign IS NOT NULL;
CREATE INDEX campaign_texts_out ON campaign_texts (exchange_id, out_of, published_at, subject_id)
    WHERE out_of IS NOT NULL;
-- The positions on an idea that goes.
CREATE INDEX campaign_texts_idea ON campaign_texts (idea_id, kind, subject_id) WHERE out_of IS NULL;
CREATE INDEX campaign_texts_person ON campaign_texts (person_id, exchange_id, campaign);

-- What was there before is put together by a job: how far it has come, for each exchange and kind. A row goes when all is
-- done; an exchange that is made later never has one.
CREATE TABLE campaign_progress (
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    kind TEXT NOT NULL,
    -- Of the last one that was looked at; empty before the first.
    after_key TEXT NOT NULL,
    PRIMARY KEY (exchange_id, kind)
);
INSERT INTO campaign_progress (exchange_id, kind, after_key) SELECT id, 'idea', '' FROM exchanges;
INSERT INTO campaign_progress (exchange_id, kind, after_key) SELECT id, 'comment', '' FROM exchanges;
INSERT INTO campaign_progress (exchange_id, kind, after_key) SELECT id, 'position', '' FROM exchanges;
