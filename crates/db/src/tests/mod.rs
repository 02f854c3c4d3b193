//! What the layer promises, on both engines where both are there.

mod closures;
mod dialect;
mod ear;
mod forward;
mod migrations;
mod open;
mod server;
mod statements;
mod values;
mod variants;
mod whole;
mod writer;

use crate::{Conn, Error, Migration, args, sql};

/// A small schema with what the tests need: keys, references, checks.
pub(super) const SCHEMA: &[Migration] = &[Migration::both(
    "0001_ideas",
    r#"CREATE TABLE topics (
        id BYTEA PRIMARY KEY NOT NULL,
        title TEXT NOT NULL
    );
    CREATE TABLE ideas (
        id BIGINT PRIMARY KEY NOT NULL,
        topic_id BYTEA REFERENCES topics (id),
        title TEXT NOT NULL COLLATE "C",
        body BYTEA,
        weight DOUBLE PRECISION,
        supports BIGINT NOT NULL DEFAULT 0 CHECK (supports >= 0),
        UNIQUE (topic_id, title)
    );"#,
)];

pub(super) fn insert(c: &mut Conn, id: i64, title: &str) -> Result<u64, Error> {
    c.execute(sql!("INSERT INTO ideas (id, title) VALUES ($1, $2)"), args![id, title])
}

pub(super) fn count(c: &mut Conn) -> Result<i64, Error> {
    c.one(sql!("SELECT COUNT(*) FROM ideas"), args![])
}
