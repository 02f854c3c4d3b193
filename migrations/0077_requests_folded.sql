-- The keys by which requests are ordered, folded alike on both engines. 0066 made those of the requests that were there with
-- LOWER, which knows only ASCII on SQLite: they are made again by the program when it starts, a few at a time, as
-- everything since is when it is written.
UPDATE requests SET name_key = '', organisation_key = '';

-- What is left to be folded.
CREATE INDEX requests_unfolded ON requests (id) WHERE name_key = '';
