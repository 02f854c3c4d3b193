//! The database as a whole: which tables there are, every row of one, and filling an empty one.
//!
//! For what must not know each table by name: backups, restores, moves from one engine to the
//! other. Columns come by name and rows in the order of the key, so that the same content is the
//! same sequence on both engines. What an engine derives by itself (the index of the search) is
//! left out: whoever fills tables makes it anew.

use std::fmt::Write as _;

use crate::conn::{Backend, Conn};
use crate::error::{At, Error};
use crate::{Arg, Engine, Sql, Timestamp, Value, dialect};

pub(crate) const HERE: At = At { file: "the whole database", line: 0 };

// Not in the list of the program's statements, which are those of its tables: these ask the engines what tables there
// are.
static TABLES: Sql = Sql::new(
    "SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list t JOIN pragma_table_info(t.name) c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       AND t.name <> 'schema_migrations' ORDER BY t.name, c.name",
    "SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT), format_type(c.atttypid, NULL),
         COALESCE((SELECT k.place FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
             WHERE i.indrelid = t.oid AND i.indisprimary AND k.attnum = c.attnum), 0)
     FROM pg_class t JOIN pg_attribute c ON c.attrelid = t.oid
     WHERE t.relnamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace) AND t.relkind = 'r'
       AND c.attnum > 0 AND NOT c.attisdropped AND t.relname <> 'schema_migrations'
     ORDER BY CAST(t.relname AS TEXT) COLLATE \"C\", CAST(c.attname AS TEXT) COLLATE \"C\"",
    file!(),
    line!(),
);
/// Which table points to which.
static PARENTS: Sql = Sql::new(
    "SELECT t.name, f.\"table\" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
     WHERE t.schema = 'main' AND t.type = 'table'",
    "SELECT CAST(t.relname AS TEXT), CAST(p.relname AS TEXT)
     FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)",
    file!(),
    line!(),
);
static APPLIED: Sql = Sql::new(APPLIED_TEXT, APPLIED_TEXT, file!(), line!());
const APPLIED_TEXT: &str = "SELECT name, sha256 FROM schema_migrations ORDER BY name COLLATE \"C\"";
static REFERENCES: Sql = Sql::new(
    "SELECT '', '', '' WHERE 1 = 0",
    "SELECT CAST(CAST(conrelid AS regclass) AS TEXT), CAST(conname AS TEXT), pg_get_constraintdef(oid)
     FROM pg_constraint
     WHERE contype = 'f' AND connamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace) ORDER BY 1, 2",
    file!(),
    line!(),
);

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Text,
    Bytes,
    Real,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// A table of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// In the order of their names.
    pub columns: Vec<Column>,
    /// Names of columns, in the order in which they make the key.
    key: Vec<String>,
    /// Columns that hold what the engine makes of others; filled with nothing.
    derived: Vec<String>,
}

/// References between tables that are checked later, as [`Conn::references_later`] left them.
#[must_use = "references that are not checked again are gone"]
pub struct References(Vec<(String, String, String)>);

impl Conn {
    /// Every table but the list of migrations: by name, but none before those that it points to. (While rows point
    /// to nothing yet, `SQLite` looks through whole tables for them at every row that they may point to.)
    pub fn tables(&mut self) -> Result<Vec<Table>, Error> {
        let columns: Vec<(String, String, String, i64)> = self.query(&TABLES, &[])?;
        let mut tables: Vec<Table> = Vec::new();
        let mut keys: Vec<(i64, String)> = Vec::new();
        for (table, name, kind, place) in columns {
            if tables.last().is_none_or(|last| last.name != table) {
                settle(&mut tables, &mut keys);
                tables.push(Table { name: table, columns: Vec::new(), key: Vec::new(), derived: Vec::new() });
            }
            let Some(table) = tables.last_mut() else { continue };
            if place > 0 {
                keys.push((place, name.clone()));
            }
            match kind.to_ascii_lowercase().as_str() {
                "bigint" | "integer" => table.columns.push(Column { name, kind: Kind::Integer }),
                "text" => table.columns.push(Column { name, kind: Kind::Text }),
                "bytea" => table.columns.push(Column { name, kind: Kind::Bytes }),
                "double precision" => table.columns.push(Column { name, kind: Kind::Real }),
                "tsvector" => table.derived.push(name),
                other => {
                    let message = format!("{}.{name} is of the type {other}, which is not used here", table.name);
                    return Err(Error::Statement { at: HERE, message });
                }
            }
        }
        settle(&mut tables, &mut keys);
        let points: Vec<(String, String)> = self.query(&PARENTS, &[])?;
        Ok(parents_first(tables, &points))
    }

    /// Name and checksum of every migration that was applied.
    pub fn applied_migrations(&mut self) -> Result<Vec<(String, String)>, Error> {
        self.query(&APPLIED, &[])
    }

    /// Whether a table has any row.
    pub fn has_rows(&mut self, table: &Table) -> Result<bool, Error> {
        let mut found = false;
        let text = format!("SELECT 1 FROM {} LIMIT 1", quoted(&table.name));
        self.each(&text, 1, &mut |_| {
            found = true;
            Ok::<_, Error>(())
        })?;
        Ok(found)
    }

    /// Hands every row of a table to `each`, in the order of its key, one at a time: however large
    /// the table is, it is never in memory.
    pub fn each_row<E: From<Error>>(
        &mut self,
        table: &Table,
        mut each: impl FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let text = self.text(&table.select());
        self.each(&text, table.columns.len(), &mut each)
    }

    /// How many rows of a table say that something happened later than `now`. Columns of these names hold what is
    /// planned, not lived through; of all others that are named for a time, none can be later than now.
    pub fn count_later(&mut self, table: &Table, planned: &[&str], now: Timestamp) -> Result<u64, Error> {
        let Some(later) = table.later(planned, now) else { return Ok(0) };
        let mut count = 0;
        let text = format!("SELECT COUNT(*) FROM {} WHERE {later}", quoted(&table.name));
        self.each(&text, 1, &mut |row| {
            if let [Value::Int(found)] = row {
                count = found.unsigned_abs();
            }
            Ok::<_, Error>(())
        })?;
        Ok(count)
    }

    /// Draws the time between `now` and `lived` together into one second, so that whatever happened in it keeps its
    /// order, and stands behind what was before and before what follows. Gives the number of rows of a table that told
    /// of it. When a job is done again, or a lease ends, is such a time; phases and other plans stay.
    pub fn draw_together(
        &mut self,
        table: &Table,
        planned: &[&str],
        now: Timestamp,
        lived: Timestamp,
    ) -> Result<u64, Error> {
        let count = self.count_later(table, planned, now)?;
        if count > 0 {
            let later = table.later(planned, now).unwrap_or_default();
            let seconds = lived.since(now).as_secs() + 1;
            let set = table.times(planned).map(|name| {
                let (name, now) = (quoted(name), now.0);
                format!("{name} = CASE WHEN {name} > {now} THEN {now} + ({name} - {now}) / {seconds} ELSE {name} END")
            });
            let set = set.collect::<Vec<_>>().join(", ");
            self.command(&format!("UPDATE {} SET {set} WHERE {later}", quoted(&table.name)))?;
            self.note_written();
        }
        Ok(count)
    }

    /// Inserts rows until `next` has none; a row has a value for each column, in their order. Gives
    /// the number of rows.
    pub fn insert_rows<E: From<Error>>(
        &mut self,
        table: &Table,
        mut next: impl FnMut() -> Result<Option<Vec<Arg<'static>>>, E>,
    ) -> Result<u64, E> {
        let failure = match self.backend() {
            Backend::Sqlite(session) => session.insert_rows(&table.insert(), &mut next),
            Backend::Postgres(session) => session.copy_in(&table.copy(), table.derived.len(), &mut next),
        };
        let count = failure.map_err(|failure| self.fail(failure))??;
        self.note_written();
        Ok(count)
    }

    /// From here on rows may come in any order of tables. In the same transaction
    /// [`references_now`](Self::references_now) must follow.
    pub fn references_later(&mut self) -> Result<References, Error> {
        if self.engine() == Engine::Sqlite {
            // Checked by the commit then.
            self.command("PRAGMA defer_foreign_keys = ON")?;
        }
        let references: Vec<(String, String, String)> = self.query(&REFERENCES, &[])?;
        for (table, name, _) in &references {
            self.command(&format!("ALTER TABLE {table} DROP CONSTRAINT {}", quoted(name)))?;
        }
        Ok(References(references))
    }

    /// Checks every reference of every row.
    pub fn references_now(&mut self, references: References) -> Result<(), Error> {
        for (table, name, definition) in &references.0 {
            self.command(&format!("ALTER TABLE {table} ADD CONSTRAINT {} {definition}", quoted(name)))?;
        }
        Ok(())
    }

    /// To be called when much has come in at once: `PostgreSQL` plans by what it knows of its tables, and would look only
    /// minutes later. `SQLite` goes by the indexes alone.
    pub fn gather_statistics(&mut self) -> Result<(), Error> {
        match self.engine() {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => self.command("ANALYZE"),
        }
    }

    fn text(&self, text: &str) -> String {
        match self.engine() {
            Engine::Sqlite => dialect::to_sqlite(text),
            Engine::Postgres => text.to_owned(),
        }
    }

    fn each<E: From<Error>>(
        &mut self,
        text: &str,
        columns: usize,
        each: &mut dyn FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let done = match self.backend() {
            Backend::Sqlite(session) => session.each_row(text, columns, each),
            Backend::Postgres(session) => session.each_row(text, columns, each),
        };
        done.map_err(|failure| self.fail(failure))?
    }

    fn command(&mut self, text: &str) -> Result<(), Error> {
        let done = match self.backend() {
            Backend::Sqlite(session) => session.command(text).map_err(|e| crate::sqlite::failure(HERE, &e)),
            Backend::Postgres(session) => session.command(text),
        };
        done.map_err(|failure| self.fail(failure))
    }
}

/// In a circle, which no order suits, by name.
fn parents_first(mut left: Vec<Table>, points: &[(String, String)]) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let waits = |table: &Table| {
            points.iter().any(|(child, parent)| {
                *child == table.name && child != parent && left.iter().any(|other| other.name == *parent)
            })
        };
        let next = left.iter().position(|table| !waits(table)).unwrap_or(0);
        ordered.push(left.remove(next));
    }
    ordered
}

/// Gives the last table its key.
fn settle(tables: &mut [Table], keys: &mut Vec<(i64, String)>) {
    keys.sort_unstable();
    let key = keys.drain(..).map(|(_, name)| name).collect();
    if let Some(table) = tables.last_mut() {
        table.key = key;
    }
}

impl Table {
    /// Columns that say when something happened.
    fn times<'t>(&'t self, planned: &'t [&str]) -> impl Iterator<Item = &'t str> {
        let is_time = |name: &str| name == "at" || name.ends_with("_at") || name == "leased_until";
        let numbers = self.columns.iter().filter(|column| column.kind == Kind::Integer);
        numbers.map(|column| column.name.as_str()).filter(move |name| is_time(name) && !planned.contains(name))
    }

    /// The condition that one of them is later; `None` where there is none.
    fn later(&self, planned: &[&str], now: Timestamp) -> Option<String> {
        let later = self.times(planned).map(|name| format!("{} > {}", quoted(name), now.0)).collect::<Vec<_>>();
        (!later.is_empty()).then(|| later.join(" OR "))
    }

    fn select(&self) -> String {
        // Without a key of its own the whole row is one.
        let all = || self.columns.iter().map(|column| &column.name).collect();
        let key: Vec<&String> = if self.key.is_empty() { all() } else { self.key.iter().collect() };
        let order = key.iter().map(|name| {
            let is_text = self.columns.iter().any(|column| column.name == **name && column.kind == Kind::Text);
            format!("{}{}", quoted(name), if is_text { " COLLATE \"C\"" } else { "" })
        });
        let order = order.collect::<Vec<_>>().join(", ");
        format!("SELECT {} FROM {} ORDER BY {order}", self.names(&[]), quoted(&self.name))
    }

    fn insert(&self) -> String {
        let mut places = String::new();
        for number in 1..=self.columns.len() {
            let _ = write!(places, "{}?{number}", if number > 1 { ", " } else { "" });
        }
        format!("INSERT INTO {} ({}) VALUES ({places})", quoted(&self.name), self.names(&[]))
    }

    fn copy(&self) -> String {
        format!("COPY {} ({}) FROM STDIN", quoted(&self.name), self.names(&self.derived))
    }

    fn names(&self, more: &[String]) -> String {
        let names = self.columns.iter().map(|column| &column.name).chain(more);
        names.map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
