-- Files whose rows are gone and whose bytes are about to go: until they have, nobody names the same bytes again.
CREATE TABLE files_going (
    sha256 TEXT PRIMARY KEY,
    since BIGINT NOT NULL
);
-- What was done to one thing.
CREATE INDEX audit_entries_path ON audit_entries (exchange_id, path, created_at, id);
