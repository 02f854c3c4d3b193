//! The keys of requests that are there from an older release.

use db::{Conn, Db, Id};

use super::store;
use crate::error::Error;

/// At the start of the program: folds by what those requests are ordered, a few at a time.
pub async fn catch_up(db: &Db) -> Result<(), Error> {
    let mut after = Id::NIL;
    while let Some(last) = db.write(move |tx| step(tx, after)).await? {
        after = last;
    }
    Ok(())
}

/// The next of them; gives the last one, or nothing where there is none. A name of which folding leaves nothing is looked
/// at once, and with the next start again.
fn step(tx: &mut Conn, after: Id) -> Result<Option<Id>, Error> {
    let next = store::unfolded(tx, after)?;
    let Some((last, ..)) = next.last() else { return Ok(None) };
    let keys: Vec<_> = next
        .iter()
        .map(|(id, name, organisation)| store::Keys {
            id: id.to_string(),
            name: markup::fold(name),
            organisation: markup::fold(organisation),
        })
        .collect();
    // One statement, however many there are: at the start of the program nobody is served yet.
    store::put_keys(tx, (after, *last), &serde_json::to_string(&keys).map_err(Error::internal)?)?;
    Ok(Some(*last))
}
