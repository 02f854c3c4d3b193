-- Whoever leaves is asked whether the site keeps an operator: those few are found without a walk through everybody.
CREATE INDEX people_operators ON people (is_operator) WHERE is_operator = 1;
