-- Counting what waits must not read the letters that wait: it is asked for several times a minute.
CREATE INDEX jobs_counted ON jobs (queue, kind, state, created_at);
