-- The change of a published idea that comes when the debate has closed waits for its author as a draft.

-- The number of the published idea that a draft changes; nothing where it becomes an idea of its own.
ALTER TABLE idea_drafts ADD COLUMN changes BIGINT;
-- The version that was being changed: one that was saved since is not overwritten unseen.
ALTER TABLE idea_drafts ADD COLUMN of_version BIGINT;
-- Why it is changed.
ALTER TABLE idea_drafts ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- The same of a comment's change; nothing where it has waited since before this was kept.
ALTER TABLE comment_drafts ADD COLUMN of_version BIGINT;
