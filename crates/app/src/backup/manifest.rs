//! What a backup says of itself: the last part but one, as JSON.

use db::whole::{Kind, Table};
use serde::{Deserialize, Serialize};

use super::Fault;

/// The form of the archive; a program refuses forms that it does not know.
const FORMAT: u32 = 1;

pub const NAME: &str = "manifest.json";
/// One line, as `sha256sum` writes and checks it.
pub const SUM: &str = "manifest.sha256";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// The moment whose state it holds, in UTC.
    pub made_at: String,
    /// `SQLite` or `PostgreSQL`: whose checksums the migrations have.
    pub engine: String,
    /// Name and SHA-256 of each step that made the schema.
    pub migrations: Vec<(String, String)>,
    pub tables: Vec<Contents>,
    pub parts: Vec<Part>,
}

/// What is in a table: equal if, and only if, every row is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    pub name: String,
    /// Name and kind, in the order in which a row has their values.
    pub columns: Vec<(String, String)>,
    pub rows: u64,
    /// Of all rows in the order of their key, as lines.
    pub sha256: String,
}

/// A part of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub name: String,
    pub size: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn new(made_at: db::Timestamp, engine: db::Engine, migrations: Vec<(String, String)>) -> Self {
        Self {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made_at: jiff::Timestamp::from(made_at).to_string(),
            engine: engine.to_string(),
            migrations,
            tables: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        #[derive(Deserialize)]
        struct Form {
            format: u32,
        }
        let unread = |error: serde_json::Error| Fault::refused(format!("{NAME} of the backup cannot be read: {error}"));
        let form: Form = serde_json::from_slice(bytes).map_err(unread)?;
        if form.format != FORMAT {
            let line =
                format!("the backup has the form {}, which this program does not know; use a newer one", form.format);
            return Err(Fault::Refused(line));
        }
        serde_json::from_slice(bytes).map_err(unread)
    }

    pub fn engine(&self) -> Result<db::Engine, Fault> {
        let known = [db::Engine::Sqlite, db::Engine::Postgres];
        let named = known.into_iter().find(|engine| engine.to_string() == self.engine);
        named.ok_or_else(|| Fault::refused(format!("{NAME} names an engine that is not known")))
    }

    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    pub fn files(&self) -> usize {
        self.parts.iter().filter(|part| part.name.starts_with(super::archive::FILES)).count()
    }
}

impl Contents {
    pub fn of(table: &Table, rows: u64, sha256: String) -> Self {
        let columns = table.columns.iter().map(|column| (column.name.clone(), kind(column.kind).to_owned()));
        Self { name: table.name.clone(), columns: columns.collect(), rows, sha256 }
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer => "integer",
        Kind::Text => "text",
        Kind::Bytes => "bytes",
        Kind::Real => "real",
    }
}
