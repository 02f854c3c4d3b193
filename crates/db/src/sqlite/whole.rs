//! All rows of a table, one at a time.

use super::failure;
use super::session::{Session, bind, column};
use crate::error::{Error, Failure, Reach};
use crate::whole::HERE;
use crate::{Arg, Value};

/// The inner error is the caller's own.
type Done<T, E> = Result<Result<T, E>, Failure>;

impl Session {
    pub fn each_row<E>(
        &self,
        text: &str,
        columns: usize,
        each: &mut dyn FnMut(&[Value<'_>]) -> Result<(), E>,
    ) -> Done<(), E> {
        let fail = |e: rusqlite::Error| failure(HERE, &e);
        let unread = |found: &str| {
            let message = format!("{found} in {text}");
            Failure::new(Error::Statement { at: HERE, message }, Reach::Closure)
        };
        let mut statement = self.connection().prepare(text).map_err(fail)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(fail)? {
            let values = (0..columns).map(|index| column(row, index)).collect::<Result<Vec<_>, _>>();
            if let Err(error) = each(&values.map_err(unread)?) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    pub fn insert_rows<E>(
        &self,
        text: &str,
        next: &mut dyn FnMut() -> Result<Option<Vec<Arg<'static>>>, E>,
    ) -> Done<u64, E> {
        let fail = |e: rusqlite::Error| failure(HERE, &e);
        let mut statement = self.connection().prepare(text).map_err(fail)?;
        let mut count = 0;
        loop {
            let row = match next() {
                Ok(Some(row)) => row,
                Ok(None) => return Ok(Ok(count)),
                Err(error) => return Ok(Err(error)),
            };
            for (index, value) in row.iter().enumerate() {
                bind(&mut statement, index + 1, value).map_err(fail)?;
            }
            statement.raw_execute().map_err(fail)?;
            count += 1;
        }
    }
}
