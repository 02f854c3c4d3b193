-- What a person waits for, on their own page: found without walking through everybody's.
CREATE INDEX requests_waiting ON requests (person_id, created_at) WHERE state = 'received';
