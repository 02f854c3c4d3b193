-- Since when a rule of moderation is no longer applied. Its text stays for the decisions that name it. In every language of
-- a rule the same, as its place is.
ALTER TABLE rule_texts ADD COLUMN retired_at BIGINT;
