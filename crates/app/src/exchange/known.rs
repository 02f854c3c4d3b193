//! Exchanges as they were last read. Nearly every page needs one, with its words and its timetable; they are read again when
//! the row of the exchange is not what it was: whatever readers must see at once moves its revision.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use db::Conn;
use i18n::Lang;

use super::Exchange;
use super::store::{self, Row};
use crate::error::Error;

/// One for each address and language that was asked for; addresses that lead nowhere are not kept.
#[derive(Default)]
pub struct Known(Mutex<HashMap<(String, Lang), Read>>);

/// The row that it was read with, and all of it.
type Read = (Row, Arc<Exchange>);

impl Known {
    /// The exchange at this address, in the reader's language.
    pub fn find(&self, c: &mut Conn, slug: &str, lang: Lang) -> Result<Option<Arc<Exchange>>, Error> {
        let Some(row) = store::find_row(c, slug)? else { return Ok(None) };
        let at = (slug.to_owned(), lang);
        if let Some((known, exchange)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&at)
            && *known == row
        {
            return Ok(Some(Arc::clone(exchange)));
        }
        let exchange = Arc::new(store::find_words(c, slug, lang, row.clone())?);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(at, (row, Arc::clone(&exchange)));
        Ok(Some(exchange))
    }
}
