//! Rows as lines: out of one database, into another, and the proof that both hold the same.
//!
//! A line is a JSON array with the values of a row in the order of the columns' names. Whole
//! numbers and texts are what they look like; bytes are hexadecimal, and real numbers decimal, both
//! as texts, because JSON has neither. So the same content is the same lines on both engines.

use std::io::Write as _;

use data_encoding::HEXLOWER;
use db::whole::{Column, Kind, Table};
use db::{Arg, Conn, Value};
use sha2::{Digest as _, Sha256};

use super::manifest::Contents;
use super::{Fault, Tell};
use crate::search;

/// Lines are handed on from this many bytes on: so much is in memory, whatever the size of a table.
const PIECE: usize = 4 * 1024 * 1024;
/// The longest line.
const ROW: usize = 64 * 1024 * 1024;
/// The most bytes of lines that can be handed on at once.
pub const LARGEST_PIECE: usize = PIECE + ROW;

/// What comes out of a database, in order.
pub enum Piece {
    /// Whole lines of one table; a table may come in several pieces, one after the other.
    Lines { table: String, lines: Vec<u8> },
    /// That was all; and this is what it was.
    End(Vec<Contents>),
}

/// Hands every row that the connection sees to `sink`.
pub fn dump(
    c: &mut Conn,
    tell: &Tell,
    mut sink: impl FnMut(&Table, &[u8]) -> Result<(), Fault>,
) -> Result<Vec<Contents>, Fault> {
    let mut all = Vec::new();
    for table in c.tables()? {
        let (mut piece, mut sum, mut rows) = (Vec::new(), Sha256::new(), 0);
        c.each_row(&table, |row| {
            let from = piece.len();
            encode(&mut piece, &table, row)?;
            sum.update(&piece[from..]);
            rows += 1;
            if piece.len() < PIECE {
                return Ok(());
            }
            sink(&table, &piece)?;
            tell(&format!("{}: {rows} rows …", table.name));
            piece.clear();
            Ok::<_, Fault>(())
        })?;
        if !piece.is_empty() {
            sink(&table, &piece)?;
        }
        if rows > 0 {
            tell(&format!("{}: {rows} rows", table.name));
        }
        all.push(Contents::of(&table, rows, HEXLOWER.encode(&sum.finalize())));
    }
    Ok(all)
}

/// Fills an empty database of the same shape and reads it back; an error, upon which the caller's
/// transaction is undone, unless it then holds exactly what the other one did.
pub fn fill(tx: &mut Conn, tell: &Tell, next: &mut dyn FnMut() -> Result<Piece, Fault>) -> Result<(), Fault> {
    let tables = tx.tables()?;
    let references = tx.references_later()?;
    let mut lines = Lines { piece: next()?, next, at: 0 };
    let expected = loop {
        let name = match &lines.piece {
            Piece::End(contents) => break contents.clone(),
            Piece::Lines { table, .. } => table.clone(),
        };
        let table = tables.iter().find(|table| table.name == name);
        let table = table.ok_or_else(|| Fault::refused(format!("the table {name} is not known here")))?;
        let rows = tx.insert_rows(table, || lines.row(table))?;
        tell(&format!("{name}: {rows} rows written"));
    };
    tx.references_now(references)?;
    search::rebuild(tx).map_err(Fault::failed)?;
    tx.gather_statistics().map_err(Fault::failed)?;
    tell("reading back");
    let quiet: Tell = std::sync::Arc::new(|_| {});
    let found = dump(tx, &quiet, |_, _| Ok(()))?;
    compare(&expected, &found)
}

/// The first difference, by name.
fn compare(expected: &[Contents], found: &[Contents]) -> Result<(), Fault> {
    for table in expected {
        let same = found.iter().find(|found| found.name == table.name);
        let same = same.ok_or_else(|| Fault::refused(format!("the table {} is not known here", table.name)))?;
        if same != table {
            let line =
                format!("the table {} is not what it was ({} rows, {} expected)", table.name, same.rows, table.rows);
            return Err(Fault::Refused(line));
        }
    }
    match found.iter().find(|found| expected.iter().all(|table| table.name != found.name)) {
        Some(more) => Err(Fault::refused(format!("the table {} is missing", more.name))),
        None => Ok(()),
    }
}

/// The lines of the pieces, one by one.
struct Lines<'a> {
    next: &'a mut dyn FnMut() -> Result<Piece, Fault>,
    piece: Piece,
    at: usize,
}

impl Lines<'_> {
    /// The next row of a table; `None` where another one begins.
    fn row(&mut self, of: &Table) -> Result<Option<Vec<Arg<'static>>>, Fault> {
        loop {
            match &self.piece {
                Piece::Lines { table, lines } if *table == of.name => {
                    let rest = lines.get(self.at..).unwrap_or_default();
                    if let Some(line) = rest.split(|byte| *byte == b'\n').next().filter(|line| !line.is_empty()) {
                        self.at += line.len() + 1;
                        return decode(&of.name, &of.columns, line).map(Some);
                    }
                }
                _ => return Ok(None),
            }
            self.piece = (self.next)()?;
            self.at = 0;
        }
    }
}

fn encode(out: &mut Vec<u8>, table: &Table, row: &[Value<'_>]) -> Result<(), Fault> {
    let from = out.len();
    for (index, (column, value)) in table.columns.iter().zip(row).enumerate() {
        out.push(if index == 0 { b'[' } else { b',' });
        match (column.kind, value) {
            (_, Value::Null) => out.extend_from_slice(b"null"),
            (Kind::Integer, Value::Int(number)) => write!(out, "{number}").map_err(Fault::failed)?,
            (Kind::Text, Value::Text(text)) => serde_json::to_writer(&mut *out, text).map_err(Fault::failed)?,
            (Kind::Bytes, Value::Blob(bytes)) => {
                write!(out, "\"{}\"", HEXLOWER.encode(bytes)).map_err(Fault::failed)?;
            }
            (Kind::Real, Value::Real(number)) => write!(out, "\"{number:?}\"").map_err(Fault::failed)?,
            _ => {
                let line = format!("{}.{} holds a value of another kind than its column", table.name, column.name);
                return Err(Fault::Failed(line));
            }
        }
    }
    out.extend_from_slice(b"]\n");
    if out.len() - from > ROW {
        return Err(Fault::Failed(format!("a row of {} is larger than {ROW} bytes", table.name)));
    }
    Ok(())
}

pub fn decode(table: &str, columns: &[Column], line: &[u8]) -> Result<Vec<Arg<'static>>, Fault> {
    let wrong = || Fault::refused(format!("a row of {table} cannot be read"));
    let values: Vec<serde_json::Value> = serde_json::from_slice(line).map_err(|_| wrong())?;
    if values.len() != columns.len() {
        return Err(wrong());
    }
    let value = |(column, value): (&Column, serde_json::Value)| {
        use serde_json::Value::{Null, Number, String};
        Some(match (column.kind, value) {
            (_, Null) => Arg::Null,
            (Kind::Integer, Number(number)) => Arg::Int(number.as_i64()?),
            (Kind::Text, String(text)) if !text.contains('\0') => text.into(),
            (Kind::Bytes, String(hex)) => HEXLOWER.decode(hex.as_bytes()).ok()?.into(),
            (Kind::Real, String(number)) => Arg::Real(number.parse().ok()?),
            _ => return None,
        })
    };
    columns.iter().zip(values).map(value).collect::<Option<_>>().ok_or_else(wrong)
}
