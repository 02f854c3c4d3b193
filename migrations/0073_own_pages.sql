-- Since when a page that the secretariat added is taken away again. Its words stay at the desk. In every language the same.
ALTER TABLE pages ADD COLUMN gone_at BIGINT;
