//! Writing to the secretariat, signed in or not.

mod letter;
mod store;
pub mod web;

pub use letter::{Letter, check};

use std::time::Duration;

use db::{Conn, Id, Timestamp};

use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::letters;

/// Over which time letters of one caller are counted.
const WINDOW: Duration = Duration::from_hours(1);

/// Puts a letter into the queue, once however often the form is sent. Too many letters of one
/// caller are told to wait.
pub fn send(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    letter: &Letter,
    (id, mail): (Id, Id),
    now: Timestamp,
) -> Result<(), Error> {
    let (count, first) = store::count_of_caller(tx, &letter.caller, now - WINDOW)?;
    store::sweep(tx, now)?;
    if !store::insert(tx, id, exchange.id, letter, now)? {
        return Ok(());
    }
    if count >= app.config.limits.letters_per_hour {
        return Err(Error::too_many(first, WINDOW, now));
    }
    let written = letter::write(tx, app, exchange, letter)?;
    letters::queue(tx, app, mail, &written, now)
}

#[cfg(test)]
mod tests;
