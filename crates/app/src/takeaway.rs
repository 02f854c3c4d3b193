//! What a person takes along: rows of theirs, written as JSON as they come out of the database. Each slice knows which rows
//! of its tables are somebody's, and hands them to a [`Takeaway`]; `privacy` makes one document of it.

use std::io::Write;

use data_encoding::HEXLOWER;
use db::{Args, Conn, Row, Sql, Value};
use serde_json::Value as Json;

use crate::error::Error;

/// Part of a JSON object: a list for each table.
pub struct Takeaway<'w> {
    out: &'w mut dyn Write,
    /// Whether something stands before what comes next.
    is_begun: bool,
}

impl<'w> Takeaway<'w> {
    /// Goes on with a document in which something stands already, or begins.
    pub fn new(out: &'w mut dyn Write, is_begun: bool) -> Self {
        Self { out, is_begun }
    }

    /// Writes the rows of a statement under the name of their table. One row is in memory, however many there are.
    pub fn table(&mut self, c: &mut Conn, name: &str, sql: &'static Sql, args: Args<'_>) -> Result<(), Error> {
        self.begin(name)?;
        let mut is_first = true;
        let out = &mut self.out;
        c.for_each(sql, args, |row| -> Result<(), Error> {
            let object = Json::Object(object(row)?);
            out.write_all(if is_first { b"\n  " } else { b",\n  " }).map_err(Error::internal)?;
            is_first = false;
            serde_json::to_writer(&mut **out, &object).map_err(Error::internal)
        })?;
        self.out.write_all(b"]").map_err(Error::internal)
    }

    /// The same of what is in memory already.
    pub fn list(&mut self, name: &str, rows: &[Json]) -> Result<(), Error> {
        self.begin(name)?;
        for (place, row) in rows.iter().enumerate() {
            self.out.write_all(if place == 0 { b"\n  " } else { b",\n  " }).map_err(Error::internal)?;
            serde_json::to_writer(&mut *self.out, row).map_err(Error::internal)?;
        }
        self.out.write_all(b"]").map_err(Error::internal)
    }

    fn begin(&mut self, name: &str) -> Result<(), Error> {
        let before = if self.is_begun { "," } else { "" };
        self.is_begun = true;
        write!(self.out, "{before}\n\"{name}\": [").map_err(Error::internal)
    }
}

fn object(row: &Row<'_>) -> Result<serde_json::Map<String, Json>, Error> {
    let columns = row.named()?;
    Ok(columns.into_iter().map(|(name, value)| (name.to_owned(), json(name, value))).collect())
}

/// As a person reads it: a time as a date, bytes as digits.
fn json(name: &str, value: Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Int(at) if name.ends_with("_at") => i18n::fmt::iso(db::Timestamp(at).to_jiff()).into(),
        Value::Int(n) => n.into(),
        Value::Text(text) => text.into(),
        Value::Blob(bytes) => HEXLOWER.encode(bytes).into(),
        Value::Real(n) => n.into(),
    }
}
