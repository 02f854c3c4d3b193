//! Somebody asks to participate.

use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::{letters, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::people::About;

/// Over which time requests of one caller are counted.
const WINDOW: Duration = Duration::from_hours(1);

/// A request as it comes in, with the ids that chance gave it.
#[derive(Clone)]
pub struct NewRequest {
    pub id: Id,
    /// Ids of the letters to the secretariat and to the person.
    pub letters: [Id; 2],
    pub person: Option<Id>,
    pub address: Address,
    pub about: About,
    pub why: String,
    pub lang: Lang,
    /// The caller as limits count them.
    pub caller: String,
}

/// Stores the request and tells both sides, once: a second request of the same address, while the
/// first one waits, changes nothing.
pub fn submit(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewRequest, now: Timestamp) -> Result<(), Error> {
    tx.hold(&format!("requests from {}", new.caller))?;
    let (sent, first) = store::count_of_caller(tx, &new.caller, now - WINDOW)?;
    if sent >= app.config.limits.letters_per_hour {
        return Err(Error::too_many(first, WINDOW, now));
    }
    if store::insert(tx, exchange.id, new, now)? {
        letters::received(tx, app, exchange, new, now)?;
        letters::thanks(tx, app, exchange, new, now)?;
    }
    Ok(())
}
