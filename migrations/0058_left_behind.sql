-- What people who have left once left behind.

-- Who gave the reason for disowning an idea, where they were signed in: it goes with them. Of others nobody knows who it was.
ALTER TABLE entered_ideas ADD COLUMN reason_by BYTEA REFERENCES people (id);
CREATE INDEX entered_ideas_reason_by ON entered_ideas (reason_by) WHERE reason_by IS NOT NULL;

-- Earlier, a withdrawn text kept its words where its author let texts stay, and remarks to colleagues were kept too. Nobody
-- reads them any more: they become what they become today when somebody leaves.
DELETE FROM idea_translations WHERE idea_id IN (
    SELECT i.id FROM ideas i JOIN people p ON p.id = i.author_id WHERE i.state = 'withdrawn' AND p.erased_at IS NOT NULL
);
UPDATE idea_versions SET title = '', text = '', reason = '' WHERE idea_id IN (
    SELECT i.id FROM ideas i JOIN people p ON p.id = i.author_id WHERE i.state = 'withdrawn' AND p.erased_at IS NOT NULL
);
UPDATE ideas SET title = '', text = ''
    WHERE state = 'withdrawn' AND author_id IN (SELECT id FROM people WHERE erased_at IS NOT NULL);

DELETE FROM comment_translations WHERE comment_id IN (
    SELECT k.id FROM comments k JOIN people p ON p.id = k.author_id
    WHERE k.state = 'withdrawn' AND p.erased_at IS NOT NULL
);
UPDATE comment_versions SET text = '', reason = '' WHERE comment_id IN (
    SELECT k.id FROM comments k JOIN people p ON p.id = k.author_id
    WHERE k.state = 'withdrawn' AND p.erased_at IS NOT NULL
);
UPDATE comments SET text = '', for_id = NULL, for_slug = '', for_name = ''
    WHERE state = 'withdrawn' AND author_id IN (SELECT id FROM people WHERE erased_at IS NOT NULL);

-- Of the positions of organisations: what nobody but colleagues has read, and what was withdrawn.
DELETE FROM position_remarks WHERE person_id IN (SELECT id FROM people WHERE erased_at IS NOT NULL);
UPDATE positions SET text = '', firms = NULL
    WHERE state = 'withdrawn' AND author_id IN (SELECT id FROM people WHERE erased_at IS NOT NULL);
UPDATE position_versions SET text = '', firms = NULL
    WHERE person_id IN (SELECT id FROM people WHERE erased_at IS NOT NULL) AND EXISTS (
        SELECT 1 FROM positions o WHERE o.id = position_versions.position_id
            AND (position_versions.is_public = 0 OR position_versions.version <= o.gone_version)
            AND (o.state <> 'draft' OR o.version <> position_versions.version)
    );
