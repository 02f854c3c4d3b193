-- What of a contribution is meant: nothing for the text itself, else a translation by its language or a photo by its id.
ALTER TABLE flags ADD COLUMN part TEXT NOT NULL DEFAULT '';
-- What was taken away alone, while the text stays.
ALTER TABLE decisions ADD COLUMN part TEXT NOT NULL DEFAULT '';
