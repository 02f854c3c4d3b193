//! Supporting an idea: public, counted by economy, once per person, not one's own.

use db::{Conn, Id, Timestamp, from_row};
use i18n::Lang;

use super::idea::{Idea, Refusal};
use super::store;
use crate::error::Error;
use crate::participants::Standing;

/// Supports of one idea from one economy.
#[derive(Clone, Debug)]
pub struct EconomyCount {
    pub economy: String,
    pub supports: i64,
}
from_row!(EconomyCount { economy, supports });

/// Somebody who supports publicly.
#[derive(Clone, Debug)]
pub struct Supporter {
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub economy: String,
    pub created_at: Timestamp,
}
from_row!(Supporter { name, role, organisation, economy, created_at });

/// The idea with the state that it has now, and whether it is part of another, also where it is hidden or withdrawn. Locked
/// until the transaction ends: nobody hides or merges it from here on.
pub fn hold(tx: &mut Conn, idea: &Idea) -> Result<(Idea, bool), Error> {
    let (state, is_merged) = store::lock_state(tx, idea.id)?;
    Ok((Idea { state, ..idea.clone() }, is_merged))
}

/// Supports an idea. Supporting twice is supporting once.
pub fn support(
    tx: &mut Conn,
    idea: &Idea,
    by: &Standing,
    is_public: bool,
    at: Timestamp,
) -> Result<Result<(), Refusal>, Error> {
    // The idea may have been hidden or merged since it was read.
    let (idea, _) = hold(tx, idea)?;
    if let Err(refusal) = idea.may_be_supported_by(by.person_id, true) {
        return Ok(Err(refusal));
    }
    if store::insert_support(tx, idea.id, by, is_public, at)? {
        store::count_support(tx, idea.exchange_id, idea.id, &by.economy, 1)?;
    }
    // Whoever closes the debate counts this support too, or was first.
    keep_debated(tx, &idea, Refusal::Closed, at)?;
    Ok(Ok(()))
}

/// Takes a support, given or taken back, out of the transaction again where the idea is not debated: an error, and nothing
/// of it stays. Asked last, since it locks the exchange's row, which all supports of an exchange wait for.
pub fn keep_debated(tx: &mut Conn, idea: &Idea, refusal: Refusal, at: Timestamp) -> Result<(), Error> {
    if super::is_debated(tx, idea, at)? { Ok(()) } else { Err(Error::Forbidden(refusal.words())) }
}

/// Notes a support without counting it: for many at once, counted afterwards by [`count_supports_of`]. Who may support
/// what has been checked.
pub fn note_support(tx: &mut Conn, idea: Id, by: &Standing, is_public: bool, at: Timestamp) -> Result<(), Error> {
    store::insert_support(tx, idea, by, is_public, at).map(|_| ())
}

/// Counts all supports of an exchange anew: by idea, by economy, in all.
pub fn count_supports_of(tx: &mut Conn, exchange: Id) -> Result<(), Error> {
    store::recount_supports(tx, exchange)
}

/// Takes a support back; where there is none, nothing happens. What was given to an idea that has been merged is kept as it
/// was: the other idea's page is where it counts. Once the debate is closed, supports stay as they were counted.
pub fn take_back(tx: &mut Conn, idea: &Idea, person: Id, at: Timestamp) -> Result<Result<(), Refusal>, Error> {
    let (_, is_merged) = store::lock_state(tx, idea.id)?;
    if is_merged {
        return Ok(Err(Refusal::Merged));
    }
    if let Some(economy) = store::delete_support(tx, idea.id, person)? {
        store::count_support(tx, idea.exchange_id, idea.id, &economy, -1)?;
    }
    keep_debated(tx, idea, Refusal::Counted, at)?;
    Ok(Ok(()))
}

/// Brings those with as many supports into the order of their names, as a reader of this language looks for them.
pub fn by_name(mut economies: Vec<EconomyCount>, lang: Lang) -> Vec<EconomyCount> {
    let name = |row: &EconomyCount| markup::fold(crate::people::economies::name(&row.economy, lang));
    economies.sort_by_cached_key(|row| (std::cmp::Reverse(row.supports), name(row)));
    economies
}

/// Supports by economy, most first, and whether this person is among them.
pub fn supports_of(c: &mut Conn, idea: &Idea, person: Id) -> Result<(Vec<EconomyCount>, bool), Error> {
    Ok((store::economies_of(c, idea.id)?, store::is_supported_by(c, idea.id, person)?))
}
