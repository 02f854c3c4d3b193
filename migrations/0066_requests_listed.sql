-- Requests to participate as a table of all of them, the decided ones too.

-- By what names and organisations are ordered: without case and accents. What is there already is ordered as well as a
-- statement can tell; it is folded like everything else when its person mends it.
ALTER TABLE requests ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN organisation_key TEXT NOT NULL DEFAULT '';
UPDATE requests SET name_key = LOWER(name), organisation_key = LOWER(organisation);

-- The role in which somebody decided; empty where nobody did, since the person has joined otherwise.
ALTER TABLE requests ADD COLUMN decided_as TEXT NOT NULL DEFAULT '';
UPDATE requests SET decided_as = COALESCE((SELECT q.role FROM participants q
    WHERE q.exchange_id = requests.exchange_id AND q.person_id = requests.decided_by
        AND q.role IN ('secretariat', 'coordinator')), '');

-- What stands before a far page, or is in another state, is counted off in these, without a look at what people wrote.
DROP INDEX requests_state;
CREATE INDEX requests_state ON requests (exchange_id, state, created_at, id, asked_at);
CREATE INDEX requests_listed ON requests (exchange_id, created_at, id);
CREATE INDEX requests_named ON requests (exchange_id, name_key, id, state, asked_at);
CREATE INDEX requests_organisations ON requests (exchange_id, organisation_key, id, state, asked_at);
CREATE INDEX requests_economies ON requests (exchange_id, economy, id, state, asked_at);
