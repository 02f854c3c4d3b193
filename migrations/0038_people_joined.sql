-- Of two who joined in the same moment the order is that of their ids: the list of people is read in the order of this
-- index, and not sorted whole for every page.
DROP INDEX participants_joined;
CREATE INDEX participants_joined ON participants (exchange_id, joined_at, person_id);
