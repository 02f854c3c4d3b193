//! All SQL of invitations.

mod bulk;
mod imports;
mod list;
mod personal;

use bulk::another;
pub use bulk::{Unanswered, count_open, count_states, count_unanswered, letters_of, mark_again, revoke_all, settle};
pub use imports::{
    Draft, Import, ImportState, KEPT, Listed, NewRow, Typed, Written, delete_draft, delete_old_drafts, find_import,
    find_typed, has_import, insert_import, insert_rows, lines, list_drafts, list_imports, list_waiting, open_among,
    queue_import, send_all,
};
pub use list::{Key, Only, Order, Sought, count, count_by_state, list, list_after};
pub use personal::{Pasted, empty, export, list_to, lock_pasted, next_pasted, organisation_of, set_sheet};

use db::{Conn, Id, Timestamp, args, sql};

use super::invitation::Invitation;
use super::invite::NewInvitation;
use crate::error::Error;

macro_rules! columns {
    () => {
        "v.id, v.import_id, v.line, v.email, v.email_key, v.name, v.organisation, v.language, v.role, v.message, v.days,
         v.state, v.letter_id, p.name, v.person_id, v.created_at, v.sent_at, v.expires_at, v.ended_at, v.again_at"
    };
}
pub(in crate::invitations) use columns;

/// What has ended by itself is called so from now on: then a new invitation of the address may follow.
pub fn expire(tx: &mut Conn, exchange: Id, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        sql!("UPDATE invitations SET state = 'expired' WHERE exchange_id = $1 AND state = 'sent' AND expires_at <= $2"),
        args![exchange, now],
    )?;
    Ok(())
}

/// An invitation whose letter is written in the same transaction; false where one of this address is open.
pub fn insert(tx: &mut Conn, exchange: Id, new: &NewInvitation, now: Timestamp) -> Result<bool, Error> {
    let added = tx.execute(
        sql!(
            "INSERT INTO invitations (id, exchange_id, line, email, email_key, name, organisation, search_key, language, role,
                 message, days, state, token_hash, letter_id, invited_by, created_at, sent_at, expires_at)
             VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'sent', $12, $13, $14, $15, $15, $16)
             ON CONFLICT DO NOTHING"
        ),
        args![
            new.id,
            exchange,
            new.address.as_str(),
            new.address.key(),
            &new.name,
            &new.organisation,
            search_key(new.address.as_str(), &new.name, &new.organisation),
            new.lang.code(),
            new.role,
            &new.message,
            new.days,
            new.token.hash(),
            new.letter,
            new.by.person,
            now,
            super::invitation::end(now, new.days)
        ],
    )?;
    Ok(added == 1)
}

/// What a search for a part of an address or a name looks at.
pub fn search_key(email: &str, name: &str, organisation: &str) -> String {
    markup::fold(&format!("{email} {name} {organisation}"))
}

pub fn find(c: &mut Conn, exchange: Id, id: Id) -> Result<Option<Invitation>, Error> {
    Ok(c.find(
        sql!(
            "SELECT ",
            columns!(),
            " FROM invitations v JOIN people p ON p.id = v.invited_by WHERE v.exchange_id = $1 AND v.id = $2"
        ),
        args![exchange, id],
    )?)
}

pub fn find_by_token(c: &mut Conn, exchange: Id, token_hash: &[u8]) -> Result<Option<Invitation>, Error> {
    Ok(c.find(
        sql!(
            "SELECT ",
            columns!(),
            " FROM invitations v JOIN people p ON p.id = v.invited_by WHERE v.token_hash = $2 AND v.exchange_id = $1"
        ),
        args![exchange, token_hash],
    )?)
}

/// The open invitation of an address, if there is one.
pub fn find_open(c: &mut Conn, exchange: Id, email_key: &str) -> Result<Option<Invitation>, Error> {
    Ok(c.find(
        sql!(
            "SELECT ",
            columns!(),
            " FROM invitations v JOIN people p ON p.id = v.invited_by
             WHERE v.exchange_id = $1 AND v.email_key = $2 AND v.state IN ('waiting', 'sent')"
        ),
        args![exchange, email_key],
    )?)
}

/// What a new letter changes.
pub struct Renewal<'a> {
    pub token_hash: &'a [u8],
    pub letter: Id,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

/// A new link in the place of the old one; false where it was accepted or revoked meanwhile, or another invitation of
/// the address is open.
pub fn renew(tx: &mut Conn, exchange: Id, id: Id, to: &Renewal<'_>) -> Result<bool, Error> {
    let renewed = tx.execute(
        sql!(
            "UPDATE invitations SET state = 'sent', token_hash = $3, letter_id = $4, sent_at = $5, expires_at = $6,
                 again_at = NULL
             WHERE exchange_id = $1 AND id = $2 AND state IN ('sent', 'expired') AND NOT EXISTS (
                 SELECT 1 FROM invitations o WHERE o.exchange_id = $1 AND o.email_key = invitations.email_key
                     AND o.id <> $2 AND o.state IN ('waiting', 'sent'))"
        ),
        args![exchange, id, to.token_hash, to.letter, to.now, to.expires_at],
    )?;
    Ok(renewed == 1)
}

/// The letter of an invitation that is revoked by this; `None` where somebody accepted or revoked it first.
pub fn revoke(tx: &mut Conn, exchange: Id, id: Id, now: Timestamp) -> Result<Option<(Option<Id>,)>, Error> {
    Ok(tx.find(
        sql!(
            "UPDATE invitations SET state = 'revoked', ended_at = $3
             WHERE exchange_id = $1 AND id = $2 AND state IN ('waiting', 'sent', 'expired') RETURNING letter_id"
        ),
        args![exchange, id, now],
    )?)
}

/// Takes the one seat of an invitation; false where it is not open any more under this link.
pub fn accept(tx: &mut Conn, id: Id, token_hash: &[u8], now: Timestamp) -> Result<bool, Error> {
    let accepted = tx.execute(
        sql!(
            "UPDATE invitations SET state = 'accepted', ended_at = $3
             WHERE id = $1 AND token_hash = $2 AND state = 'sent' AND expires_at > $3"
        ),
        args![id, token_hash, now],
    )?;
    Ok(accepted == 1)
}

/// Whose it turned out to be.
pub fn assign(tx: &mut Conn, id: Id, person: Id) -> Result<(), Error> {
    tx.execute(sql!("UPDATE invitations SET person_id = $2 WHERE id = $1"), args![id, person])?;
    Ok(())
}
