//! The sheet for the firm.

use db::{Conn, Id, Timestamp};

use super::code::Code;
use super::entry::Entered;
use super::store;
use crate::audit::{self, Action, Entry};
use crate::error::Error;

/// Gives the idea another code, which ends the one before; returns it as it stands then. `entry`: of what is recorded.
pub fn print(
    tx: &mut Conn,
    exchange: Id,
    number: i64,
    code: &Code,
    (person, runs): (Id, bool),
    entry: Id,
    at: Timestamp,
) -> Result<Entered, Error> {
    // Whoever decides with the old code at this moment waits, or has been waited for.
    let entered = store::hold(tx, exchange, number)?.ok_or(Error::NotFound)?;
    if !super::is_handled_by(tx, &entered, person, runs)? {
        return Err(Error::NotFound);
    }
    if !entered.may_be_printed(runs) {
        // Whom the others ask is told what is so.
        return Err(Error::Conflict(if runs { "entered-not-printed-desk" } else { "entered-not-printed" }));
    }
    store::set_code(tx, entered.id, &code.hash(entered.id))?;
    if runs {
        let entry = Entry {
            id: entry,
            exchange,
            person,
            action: Action::PrintedSheet,
            object: &entered.symbol(),
            path: &format!("/ideas/{number}"),
            before: "",
            after: &audit::facts(&[("sheet", &(entered.sheets + 1).to_string())]),
            at,
        };
        audit::record(tx, &entry)?;
    }
    Ok(Entered { sheets: entered.sheets + 1, ..entered })
}
