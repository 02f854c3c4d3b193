//! Somebody who was invited asks to be forgotten.

use std::time::Duration;

use db::{Conn, Id, Timestamp};

use super::sheet::{self, Named, Sheet};
use super::store::{self, ImportState};
use crate::error::Error;

/// A sheet is there at the latest so long after its id was drawn.
const UNDER_WAY: Duration = Duration::from_mins(5);

/// Which sheets may name somebody, looked up before the transaction in which they are forgotten: to go through all of
/// the site takes longer than anybody should wait for. Where nothing was looked up, that transaction goes through all.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    email_key: String,
    ids: Vec<Id>,
    /// Behind this one there may be more by then.
    after: Id,
}

/// Goes through all sheets once, however many people are looked for; gives what was found in the same order.
pub(super) fn look(c: &mut Conn, email_keys: &[String], now: Timestamp) -> Result<Vec<Looked>, Error> {
    let who: Vec<Named> = email_keys.iter().map(|key| Named::new(key)).collect();
    let mut found: Vec<Vec<Id>> = vec![Vec::new(); who.len()];
    let (mut last, mut after) = (Id::NIL, Id::NIL);
    while let Some(pasted) = store::next_pasted(c, last)? {
        last = pasted.id;
        if pasted.created_at + UNDER_WAY < now {
            after = last;
        }
        let texts = folded(&pasted);
        for (who, ids) in who.iter().zip(&mut found) {
            if who.stands_in_any(&texts) {
                ids.push(last);
            }
        }
    }
    let looked = |(key, ids): (&String, Vec<Id>)| Looked { email_key: key.clone(), ids, after };
    Ok(email_keys.iter().zip(found).map(looked).collect())
}

pub(super) fn forget(
    tx: &mut Conn,
    person: Id,
    email_key: &str,
    looked: &Looked,
    now: Timestamp,
) -> Result<Vec<String>, Error> {
    // Before the invitations: of a sheet that is sent at the same moment there are some by then, or they are not in it
    // any more.
    forget_pasted(tx, email_key, looked)?;
    let known = store::list_to(tx, person, email_key)?;
    store::empty(tx, person, email_key, now)?;
    Ok(known.into_iter().map(|id| format!("/desk/invitations/{id}")).collect())
}

/// Takes their rows out of the sheets that somebody pasted.
fn forget_pasted(tx: &mut Conn, email_key: &str, looked: &Looked) -> Result<(), Error> {
    if email_key.is_empty() {
        // Rows without an address are not theirs.
        return Ok(());
    }
    let who = Named::new(email_key);
    let mut after = Id::NIL;
    // They may have changed their address since.
    if looked.email_key == email_key {
        looked.ids.iter().try_for_each(|id| take_out(tx, *id, email_key, &who))?;
        after = looked.after;
    }
    while let Some(pasted) = store::next_pasted(tx, after)? {
        after = pasted.id;
        if who.stands_in_any(&folded(&pasted)) {
            take_out(tx, pasted.id, email_key, &who)?;
        }
    }
    Ok(())
}

/// Takes their rows out of one, as it is when nobody else changes it: it may have been sent or removed meanwhile.
fn take_out(tx: &mut Conn, id: Id, email_key: &str, who: &Named) -> Result<(), Error> {
    let Some(mut pasted) = store::lock_pasted(tx, id)? else { return Ok(()) };
    let mut sheet: Sheet = serde_json::from_str(&pasted.sheet).map_err(Error::internal)?;
    sheet.rows.retain(|row| row.key != email_key && !row.names(who));
    sheet.ignored.retain(|heading| !who.is_in(heading));
    // How many were sent is said still.
    if pasted.state == ImportState::Draft {
        pasted.fine = sheet.rows.iter().filter(|row| row.is_fine()).map(|_| 1).sum();
    }
    pasted.pasted = sheet::without(&pasted.pasted, who);
    pasted.sheet = serde_json::to_string(&sheet).map_err(Error::internal)?;
    store::set_sheet(tx, &pasted)
}

/// What is said in one, as addresses are looked for.
fn folded(pasted: &store::Pasted) -> [String; 2] {
    [&pasted.sheet, &pasted.pasted].map(|text| markup::fold(text))
}
