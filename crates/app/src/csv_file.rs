//! Lists as CSV files: streamed in pages by key, so that the longest list takes no more memory than a page, with column names
//! in the reader's language, and with cells that no spreadsheet takes for a formula.

use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use db::{Conn, Timestamp};
use futures_util::stream;
use http::{HeaderValue, header};

use crate::error::Error;
use crate::visit::InExchange;

/// Rows that are read at once: what a statement of a list limits itself to.
pub const PAGE: usize = 1000;
/// By this a spreadsheet knows that the file is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The cells of a row, in the order of the columns.
pub type Cells<T> = Box<dyn Fn(&T) -> Vec<String> + Send + Sync>;

/// A list about to be sent. `read` gives the rows after a key, at most [`PAGE`] of them, in the order of the key; each page
/// is a view of its own, and none comes twice.
pub struct List<T, K, R> {
    /// Part of the file's name.
    pub what: &'static str,
    pub header: Vec<String>,
    /// The key before the first row.
    pub first: K,
    pub read: R,
    pub key: fn(&T) -> K,
    pub cells: Cells<T>,
}

/// What is left to send.
struct Left<K> {
    /// Before the first row.
    head: Option<Vec<u8>>,
    /// Where the next page begins; nothing after the last one.
    after: Option<K>,
}

/// The file, as an answer that begins before the list has been read.
pub fn answer<T, K, R>(x: &InExchange, list: List<T, K, R>) -> Result<Response, Error>
where
    T: Send + 'static,
    K: Clone + Send + Sync + 'static,
    R: Fn(&mut Conn, &K) -> Result<Vec<T>, Error> + Send + Sync + 'static,
{
    let name = format!("{}-{}-{}.csv", x.exchange.slug, list.what, day(x));
    let List { header, first, read, key, cells, .. } = list;
    let head = [BYTE_ORDER_MARK.to_vec(), encoded([header])?].concat();
    let (app, read) = (x.app.clone(), Arc::new(read));
    let left = Left { head: Some(head), after: Some(first) };
    let pages = stream::try_unfold((left, cells), move |(left, cells)| {
        let (app, read) = (app.clone(), Arc::clone(&read));
        async move {
            if let Some(head) = left.head {
                return Ok(Some((Bytes::from(head), (Left { head: None, after: left.after }, cells))));
            }
            let Some(after) = left.after else { return Ok::<_, Error>(None) };
            let rows = app.db.read_long(move |c| read(c, &after)).await?;
            let after = rows.last().filter(|_| rows.len() >= PAGE).map(key);
            let page = encoded(rows.iter().map(&cells))?;
            Ok(Some((Bytes::from(page), (Left { head: None, after }, cells))))
        }
    });
    let place = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present")),
        (header::CONTENT_DISPOSITION, place),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::from_stream(pages)).into_response())
}

/// Today, where the exchange is.
fn day(x: &InExchange) -> String {
    x.exchange.time_zone.to_datetime(x.now.to_jiff()).date().to_string()
}

/// Rows as they stand in the file: every cell in quotes.
fn encoded(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, Error> {
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| safe(cell))).map_err(Error::internal)?;
    }
    writer.into_inner().map_err(Error::internal)
}

/// What a spreadsheet would reckon with gets an apostrophe before it (OWASP, CSV injection).
fn safe(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

/// A moment as a spreadsheet reads it, in UTC.
pub fn moment(at: Timestamp) -> String {
    i18n::fmt::iso(at.to_jiff())
}

#[cfg(test)]
mod tests {
    use super::{encoded, safe};

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for cell in ["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        for cell in ["", "I-7", "a=b", " =1", "'=1", "é"] {
            assert_eq!(safe(cell), cell);
        }
    }

    #[test]
    fn every_cell_stands_in_quotes_and_keeps_its_lines() {
        let rows = [vec!["One \"word\"".to_owned(), "two\nlines".to_owned()], vec![String::new(), "=1".to_owned()]];
        let file = String::from_utf8(encoded(rows).unwrap()).unwrap();
        assert_eq!(file, "\"One \"\"word\"\"\",\"two\nlines\"\r\n\"\",\"'=1\"\r\n");
    }
}
