-- What was done at the desk: who, what, before and after. Nothing here is changed later.
CREATE TABLE audit_entries (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    action TEXT NOT NULL,
    -- What it was done to, as people call it: a symbol, an address, a title.
    object TEXT NOT NULL,
    -- Its page, within the exchange; empty where there is none.
    path TEXT NOT NULL,
    before_text TEXT NOT NULL,
    after_text TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_entries_newest ON audit_entries (exchange_id, created_at, id);
CREATE INDEX audit_entries_person ON audit_entries (exchange_id, person_id, created_at, id);
CREATE INDEX audit_entries_action ON audit_entries (exchange_id, action, created_at, id);
