-- Sheets of people that are mended before they are sent; invitations that are sent again all at once, and listed by address.

-- What was pasted, as it was: a draft that has mistakes is mended and not typed again. Empty once it is sent.
ALTER TABLE invitation_imports ADD COLUMN pasted TEXT NOT NULL DEFAULT '';
-- What the form said for all rows that say nothing else.
ALTER TABLE invitation_imports ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation_imports ADD COLUMN role TEXT NOT NULL DEFAULT '';
-- Those that were sent, and those that wait, the newest first.
CREATE INDEX invitation_imports_state ON invitation_imports (exchange_id, state, created_at, id);

-- Since when an invitation waits for another letter; the link that it has works until then.
ALTER TABLE invitations ADD COLUMN again_at BIGINT;
-- How the invitations of a sheet stand is counted with every look at its page, in the index alone.
CREATE INDEX invitations_standing ON invitations (import_id, state, expires_at, again_at, letter_id);

-- By address; by date and by state there is an index already (0022).
CREATE INDEX invitations_address ON invitations (exchange_id, email_key, id);
