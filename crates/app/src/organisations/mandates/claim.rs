//! Somebody says that they speak for an organisation.

use db::{Conn, DAY, Id, Timestamp};

use super::store;
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::organisations::letters;

/// Claims of one person in a day: nobody speaks for more.
const A_DAY: i64 = 10;
/// How many stewards are told of a claim; the statement that finds them says the same.
pub const STEWARDS: usize = 5;

/// A claim as it comes in, with the ids that chance gave it.
#[derive(Clone, Debug)]
pub struct NewClaim {
    pub id: Id,
    /// Of the letter to the secretariat.
    pub letter: Id,
    /// Of those to the stewards of the organisation.
    pub steward_letters: [Id; STEWARDS],
    pub person: Id,
    pub person_name: String,
    pub organisation: Id,
    pub organisation_name: String,
    pub title: String,
    pub why: String,
    pub language: String,
    pub is_shown: bool,
    pub at: Timestamp,
}

/// Claims a mandate, and tells those who decide. False where a live one is there: of two sent at once, one.
pub fn claim(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewClaim) -> Result<bool, Error> {
    // Two sent at once are counted one after the other.
    tx.hold(&format!("mandates of {}", new.person))?;
    let (claims, first) = store::claimed_since(tx, new.person, new.at - DAY)?;
    if claims >= A_DAY {
        return Err(Error::too_many(first, DAY, new.at));
    }
    if !store::insert(tx, exchange.id, new)? {
        return Ok(false);
    }
    letters::claimed(tx, app, exchange, new)?;
    Ok(true)
}
