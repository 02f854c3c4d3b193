-- From a hidden text its author and the moderators go to the decision: the log is read by the symbol.
CREATE INDEX decisions_symbol ON decisions (exchange_id, symbol, created_at);
