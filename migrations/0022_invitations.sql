-- Invitations to an exchange. The public list of those invited first, without addresses, is `invited` (0004).

-- Many at once, as they were pasted. A draft is what was read and nobody has sent yet.
CREATE TABLE invitation_imports (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    person_id BYTEA NOT NULL REFERENCES people (id),
    state TEXT NOT NULL,
    -- Every row with what is wrong with it, as JSON.
    sheet TEXT NOT NULL,
    fine BIGINT NOT NULL,
    message TEXT NOT NULL,
    days BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    queued_at BIGINT
);
CREATE INDEX invitation_imports_newest ON invitation_imports (exchange_id, created_at, id);
CREATE INDEX invitation_imports_drafts ON invitation_imports (created_at) WHERE state = 'draft';

CREATE TABLE invitations (
    id BYTEA PRIMARY KEY,
    exchange_id BYTEA NOT NULL REFERENCES exchanges (id),
    import_id BYTEA REFERENCES invitation_imports (id),
    -- The row of the sheet; 0 where one person was invited alone.
    line BIGINT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    -- Address, name and organisation without case and accents.
    search_key TEXT NOT NULL,
    language TEXT NOT NULL,
    role TEXT NOT NULL,
    message TEXT NOT NULL,
    days BIGINT NOT NULL,
    -- What has ended by itself may still be called sent.
    state TEXT NOT NULL,
    -- Of the newest letter; none before there is one.
    token_hash BYTEA UNIQUE,
    letter_id BYTEA,
    invited_by BYTEA NOT NULL REFERENCES people (id),
    -- Who accepted.
    person_id BYTEA REFERENCES people (id),
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    expires_at BIGINT,
    -- When it was accepted or revoked.
    ended_at BIGINT
);
-- One open invitation for one address; one that is over may be followed by another.
CREATE UNIQUE INDEX invitations_open ON invitations (exchange_id, email_key) WHERE state IN ('waiting', 'sent');
CREATE INDEX invitations_newest ON invitations (exchange_id, created_at, id);
CREATE INDEX invitations_state ON invitations (exchange_id, state, created_at, id);
CREATE INDEX invitations_import ON invitations (import_id, line);
-- By which what belongs to one person is found.
CREATE INDEX invitations_email ON invitations (email_key);
CREATE INDEX invitations_person ON invitations (person_id);
CREATE INDEX invitations_inviter ON invitations (invited_by);
CREATE INDEX invitation_imports_person ON invitation_imports (person_id);
