//! All rows of a table, one at a time: read as the server sends them, written as one `COPY`.

use std::fmt::Write as _;
use std::pin::pin;

use bytes::{Bytes, BytesMut};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio_postgres::CopyInSink;

use super::failure::failure;
use super::session::Session;
use super::value::column;
use crate::error::{Error, Failure, Reach};
use crate::whole::HERE;
use crate::{Arg, Value};

/// Sent to the server at once.
const CHUNK: usize = 64 * 1024;

/// The inner error is the caller's own.
type Done<T, E> = Result<Result<T, E>, Failure>;

impl Session {
    pub fn command(&mut self, text: &str) -> Result<(), Failure> {
        self.begun()?;
        self.block_on(self.client().batch_execute(text)).map_err(|e| failure(HERE, &e))
    }

    pub fn each_row<E>(
        &mut self,
        text: &str,
        columns: usize,
        each: &mut dyn FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Done<(), E> {
        self.begun()?;
        let fail = |e: tokio_postgres::Error| failure(HERE, &e);
        self.block_on(async {
            let rows = self.client().query_raw(text, std::iter::empty::<i64>()).await.map_err(fail)?;
            let mut rows = pin!(rows);
            while let Some(row) = rows.next().await {
                let row = row.map_err(fail)?;
                let values = (0..columns).map(|index| column(&row, index)).collect::<Result<Vec<_>, _>>();
                let values = values.map_err(|found| {
                    let message = format!("{found} in {text}");
                    Failure::new(Error::Statement { at: HERE, message }, Reach::Closure)
                })?;
                if let Err(error) = each(&values) {
                    return Ok(Err(error));
                }
            }
            Ok(Ok(()))
        })
    }

    /// `derived` columns more are filled with nothing.
    pub fn copy_in<E>(
        &mut self,
        text: &str,
        derived: usize,
        next: &mut dyn FnMut() -> Result<Option<Vec<Arg<'static>>>, E>,
    ) -> Done<u64, E> {
        self.begun()?;
        let fail = |e: tokio_postgres::Error| failure(HERE, &e);
        self.block_on(async {
            let sink: CopyInSink<Bytes> = self.client().copy_in(text).await.map_err(fail)?;
            let mut sink = pin!(sink);
            let mut chunk = String::new();
            loop {
                match next() {
                    Ok(Some(row)) => line(&mut chunk, &row, derived)?,
                    Ok(None) => break,
                    // Dropping the sink tells the server to forget the rows.
                    Err(error) => return Ok(Err(error)),
                }
                if chunk.len() >= CHUNK {
                    sink.send(BytesMut::from(chunk.as_str()).freeze()).await.map_err(fail)?;
                    chunk.clear();
                }
            }
            sink.send(Bytes::from(chunk)).await.map_err(fail)?;
            Ok(Ok(sink.finish().await.map_err(fail)?))
        })
    }
}

/// A row as `COPY` reads it: tabs between the values, `\N` for null.
fn line(out: &mut String, row: &[Arg<'_>], derived: usize) -> Result<(), Failure> {
    for (index, value) in row.iter().enumerate() {
        if index > 0 {
            out.push('\t');
        }
        match value {
            Arg::Null => out.push_str("\\N"),
            Arg::Int(n) => {
                let _ = write!(out, "{n}");
            }
            Arg::Real(n) => {
                let _ = write!(out, "{n:?}");
            }
            Arg::Text(text) => escape(out, text),
            Arg::Blob(bytes) => {
                out.push_str("\\\\x");
                for byte in bytes.iter() {
                    let _ = write!(out, "{byte:02x}");
                }
            }
            Arg::List(_) => {
                let message = "a list is no value of a row".to_owned();
                return Err(Failure::new(Error::Statement { at: HERE, message }, Reach::Closure));
            }
        }
    }
    for _ in 0..derived {
        out.push('\t');
    }
    out.push('\n');
    Ok(())
}

fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            other => out.push(other),
        }
    }
}
