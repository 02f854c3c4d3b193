//! Statements on one connection.

use std::rc::Rc;

use rusqlite::types::{self, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Statement};

use super::failure;
use crate::error::{At, Error, Failure, Reach};
use crate::row::Columns;
use crate::{Arg, Engine, Row, Sql, Value};

const HERE: At = At { file: "the version of a file", line: 0 };

pub(crate) struct Session {
    conn: Connection,
}

impl Session {
    pub fn new(conn: Connection) -> Self {
        Self { conn }
    }

    pub fn connection(&self) -> &Connection {
        &self.conn
    }

    /// A statement of the layer itself, kept prepared: BEGIN, SAVEPOINT, …
    pub fn command(&self, text: &str) -> Result<(), rusqlite::Error> {
        self.conn.prepare_cached(text)?.execute([]).map(|_| ())
    }

    /// Differs from the last one when another connection has committed since.
    pub fn data_version(&self) -> Result<i64, Error> {
        let asked =
            self.conn.prepare_cached("PRAGMA data_version").and_then(|mut asked| asked.query_row([], |row| row.get(0)));
        asked.map_err(|e| failure(HERE, &e).error)
    }

    pub fn prepare(&self, sql: &'static Sql) -> Result<(), Error> {
        let statement = self.conn.prepare_cached(sql.text(Engine::Sqlite));
        statement.map(|_| ()).map_err(|e| failure(sql.at(), &e).error)
    }

    /// How the engine will run it, a line for each step.
    pub fn explain(&self, sql: &'static Sql) -> Result<Vec<String>, Error> {
        let fail = |e: rusqlite::Error| failure(sql.at(), &e).error;
        let text = format!("EXPLAIN QUERY PLAN {}", sql.text(Engine::Sqlite));
        let mut statement = self.conn.prepare(&text).map_err(fail)?;
        // Parameters stay unbound: the plan does not depend on them.
        let mut rows = statement.raw_query();
        let mut steps = Vec::new();
        while let Some(row) = rows.next().map_err(fail)? {
            steps.push(row.get("detail").map_err(fail)?);
        }
        Ok(steps)
    }

    pub fn execute(&mut self, sql: &'static Sql, args: &[&Arg<'_>]) -> Result<u64, Failure> {
        let count = self.bound(sql, args)?.raw_execute();
        let count = count.map_err(|e| failure(sql.at(), &e))?;
        Ok(u64::try_from(count).unwrap_or(u64::MAX))
    }

    pub fn rows(
        &mut self,
        sql: &'static Sql,
        args: &[&Arg<'_>],
        each: &mut dyn FnMut(Row<'_>) -> bool,
    ) -> Result<(), Failure> {
        let mut statement = self.bound(sql, args)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|e| failure(sql.at(), &e))? {
            if !each(Row::new(Columns::Sqlite(row), sql.at())) {
                break;
            }
        }
        Ok(())
    }

    fn bound(&self, sql: &'static Sql, args: &[&Arg<'_>]) -> Result<CachedStatement<'_>, Failure> {
        let fail = |e: rusqlite::Error| failure(sql.at(), &e);
        let text = sql.text(Engine::Sqlite);
        let mut statement = self.conn.prepare_cached(text).map_err(fail)?;
        let expected = statement.parameter_count();
        if expected != args.len() {
            let message = format!("{} arguments given, {expected} expected", args.len());
            let error = Error::Statement { at: sql.at(), message };
            return Err(Failure::new(error, Reach::Closure));
        }
        for (index, arg) in args.iter().enumerate() {
            bind(&mut statement, index + 1, arg).map_err(fail)?;
        }
        Ok(statement)
    }
}

pub(super) fn bind(statement: &mut Statement<'_>, index: usize, arg: &Arg<'_>) -> rusqlite::Result<()> {
    match arg {
        Arg::List(values) => {
            let values = values
                .iter()
                .map(|value| types::Value::try_from(plain(value)?).map_err(Into::into))
                .collect::<rusqlite::Result<Vec<_>>>()?;
            statement.raw_bind_parameter(index, Rc::new(values))
        }
        _ => statement.raw_bind_parameter(index, ToSqlOutput::Borrowed(plain(arg)?)),
    }
}

fn plain<'a>(arg: &'a Arg<'_>) -> rusqlite::Result<ValueRef<'a>> {
    Ok(match arg {
        Arg::Null => ValueRef::Null,
        Arg::Int(n) => ValueRef::Integer(*n),
        Arg::Real(n) => ValueRef::Real(*n),
        Arg::Text(text) => ValueRef::Text(text.as_bytes()),
        Arg::Blob(bytes) => ValueRef::Blob(bytes),
        Arg::List(_) => {
            let problem = "a list cannot hold lists";
            return Err(rusqlite::Error::ToSqlConversionFailure(problem.into()));
        }
    })
}

/// A column, or what is in its place.
pub(crate) fn column<'a>(row: &'a rusqlite::Row<'_>, index: usize) -> Result<Value<'a>, &'static str> {
    Ok(match row.get_ref(index).map_err(|_| "no such column")? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => Value::Int(n),
        ValueRef::Real(n) => Value::Real(n),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).map_err(|_| "text that is not UTF-8")?),
        ValueRef::Blob(bytes) => Value::Blob(bytes),
    })
}
