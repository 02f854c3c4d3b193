//! Somebody who was invited asks to be forgotten.

use db::{Conn, Id, Timestamp};

use super::sheet::{self, Named, Sheet};
use super::store::{self, ImportState};
use crate::error::Error;

pub(super) fn forget(tx: &mut Conn, person: Id, email_key: &str, now: Timestamp) -> Result<Vec<String>, Error> {
    let known = store::list_to(tx, person, email_key)?;
    store::empty(tx, person, email_key, now)?;
    forget_pasted(tx, email_key)?;
    Ok(known.into_iter().map(|id| format!("/desk/invitations/{id}")).collect())
}

/// Takes their rows out of the sheets that somebody pasted.
fn forget_pasted(tx: &mut Conn, email_key: &str) -> Result<(), Error> {
    if email_key.is_empty() {
        // Rows without an address are not theirs.
        return Ok(());
    }
    let who = Named::new(email_key);
    let mut after = Id::NIL;
    while let Some(mut pasted) = store::next_pasted(tx, after)? {
        after = pasted.id;
        if !who.stands_in(&pasted.sheet) && !who.stands_in(&pasted.pasted) {
            continue;
        }
        let mut sheet: Sheet = serde_json::from_str(&pasted.sheet).map_err(Error::internal)?;
        sheet.rows.retain(|row| row.key != email_key && !row.names(&who));
        sheet.ignored.retain(|heading| !who.is_in(heading));
        // How many were sent is said still.
        if pasted.state == ImportState::Draft {
            pasted.fine = sheet.rows.iter().filter(|row| row.is_fine()).map(|_| 1).sum();
        }
        pasted.pasted = sheet::without(&pasted.pasted, &who);
        pasted.sheet = serde_json::to_string(&sheet).map_err(Error::internal)?;
        store::set_sheet(tx, &pasted)?;
    }
    Ok(())
}
