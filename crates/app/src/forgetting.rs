//! Forgetting who wrote texts, a few of them in each transaction. Which texts are somebody's, their slice knows; what
//! happens to each is the same for all.

use db::{Conn, Id, Timestamp};

use crate::error::Error;

/// A text with an author's name on it.
pub trait Written: Sized {
    /// Twenty of a person's, on which they are named still.
    fn named(tx: &mut Conn, person: Id) -> Result<Vec<Id>, Error>;

    /// One of them, in whatever state.
    fn find_any(tx: &mut Conn, id: Id) -> Result<Option<Self>, Error>;

    fn exchange(&self) -> Id;

    /// Whether its author has withdrawn it: nobody reads it any more.
    fn is_withdrawn(&self) -> bool;

    /// Takes it from every page, with what it said in every version and language.
    fn take_out(&self, tx: &mut Conn, now: Timestamp) -> Result<(), Error>;

    /// Takes out who wrote it.
    fn unname(tx: &mut Conn, id: Id) -> Result<(), Error>;
}

/// Forgets who wrote twenty of a person's texts, and what those said that are withdrawn: there is nobody for whom they would
/// stay. Without `keeps_texts` also what the others said. Gives the exchanges and the texts that it was about: none when
/// there are no more.
pub fn some<T: Written>(tx: &mut Conn, person: Id, keeps_texts: bool, now: Timestamp) -> Result<Vec<(Id, Id)>, Error> {
    let mut done = Vec::new();
    for id in T::named(tx, person)? {
        let Some(text) = T::find_any(tx, id)? else { continue };
        if !keeps_texts || text.is_withdrawn() {
            text.take_out(tx, now)?;
        }
        T::unname(tx, id)?;
        done.push((text.exchange(), id));
    }
    Ok(done)
}
