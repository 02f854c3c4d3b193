//! Giving up a wrong time: what had ended stays ended, and what happened in it keeps its order, dated as of now.

use std::time::Duration;

use db::{Conn, Timestamp};

use crate::error::Error;
use crate::{newsletter, people};

/// Into how much a time that is given up is drawn together.
const DRAWN: Duration = Duration::from_secs(1);

/// Columns with a time that is planned, not lived through.
const PLANNED: [&str; 4] = ["opens_at", "closes_at", "expires_at", "next_at"];

/// What was ended and dated anew.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Sessions and links that had ended in the time given up, or began in it.
    pub ended: u64,
    /// Tables, and how many of their rows said that something happened later than now.
    pub later: Vec<(String, u64)>,
}

impl Accepted {
    pub fn rows(&self) -> u64 {
        self.later.iter().map(|(_, rows)| rows).sum()
    }
}

/// What [`accept`] would find in the tables.
pub fn later(c: &mut Conn, now: Timestamp) -> Result<Vec<(String, u64)>, Error> {
    each(c, |c, table| c.count_later(table, &PLANNED, now))
}

/// The machine's clock, at `now`, is right, and the exchange's time, which has come to `lived`, was not.
pub fn accept(tx: &mut Conn, now: Timestamp, lived: Timestamp) -> Result<Accepted, Error> {
    // What is open now and was over by then must not begin again, and what began later than now would last too long.
    let ended = people::end_of(tx, now, lived)? + newsletter::end_of(tx, now, lived)?;
    let later = each(tx, |tx, table| tx.draw_together(table, &PLANNED, now, lived))?;
    db::accept_time(tx, now + DRAWN)?;
    Ok(Accepted { ended, later })
}

fn each(
    c: &mut Conn,
    mut rows: impl FnMut(&mut Conn, &db::whole::Table) -> Result<u64, db::Error>,
) -> Result<Vec<(String, u64)>, Error> {
    let mut found = Vec::new();
    for table in c.tables()? {
        let count = rows(c, &table)?;
        if count > 0 {
            found.push((table.name, count));
        }
    }
    Ok(found)
}
