-- The time that this exchange has lived through: its clock never shows less, whatever the machine's says.
CREATE TABLE clock (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    lived_until BIGINT NOT NULL,
    -- How often somebody decided that the machine's clock is right and this time was wrong.
    accepted BIGINT NOT NULL DEFAULT 0
);
