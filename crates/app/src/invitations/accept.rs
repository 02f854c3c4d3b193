//! Somebody comes with the link of a letter.

use db::{Conn, Id, Timestamp};

use super::invitation::{Invitation, State};
use super::store;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::participants;
use crate::people::consents::Given;
use crate::people::sign_in::{Entered, Entry, Proved, enter_proved};
use crate::people::{About, Next, profile};
use crate::token;

/// The invitation of a link, open or not; changes nothing.
pub fn find(c: &mut Conn, exchange: Id, token: &str) -> Result<Option<Invitation>, Error> {
    store::find_by_token(c, exchange, &token::hash(token))
}

/// Who accepts.
#[derive(Clone)]
pub enum Who {
    /// Somebody signed in, with the key of their address.
    SignedIn { person: Id, key: String },
    /// Somebody who proves the address by the link itself.
    Link { entry: Box<Entry>, next: Option<Next> },
}

/// What came of accepting.
pub enum Outcome {
    /// It is accepted now, by this caller alone; a session was opened for who had none.
    Accepted(Option<Entered>),
    /// It is another address's. Nothing was changed.
    AnotherAddress(Invitation),
    /// Accepted before, revoked, too late.
    Over(Invitation),
    /// There is no such link, or there is a newer letter.
    Unknown,
}

/// Takes the seat of an invitation. One person, once: the row decides, whoever else tries at the same moment. A role that
/// is there already is raised, never lowered. `given` is what they agreed to on its page.
pub fn accept(
    tx: &mut Conn,
    exchange: &Exchange,
    token: &str,
    who: &Who,
    given: &Given,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let hash = token::hash(token);
    let Some(invitation) = store::find_by_token(tx, exchange.id, &hash)? else { return Ok(Outcome::Unknown) };
    let is_open = invitation.shown(&now) == State::Sent;
    if is_open && matches!(who, Who::SignedIn { key, .. } if *key != invitation.email_key) {
        return Ok(Outcome::AnotherAddress(invitation));
    }
    if !is_open || !store::accept(tx, invitation.id, &hash, now)? {
        let invitation = store::find_by_token(tx, exchange.id, &hash)?;
        return Ok(invitation.map_or(Outcome::Unknown, Outcome::Over));
    }
    let (person, entered) = match who {
        Who::SignedIn { person, .. } => (*person, None),
        Who::Link { entry, next } => {
            let address = invitation.address()?;
            let proved = Proved { address: &address, lang: invitation.lang(), asked_by: None, next: next.clone() };
            let entered = enter_proved(tx, &proved, entry, now)?;
            (entered.person(), Some(entered))
        }
    };
    store::assign(tx, invitation.id, person)?;
    // Whoever invited them has typed their name already; they may write another one. The organisation is
    // proposed by the form of the profile: what kind it is, and whether they speak for it, they say themselves.
    let about = About { name: invitation.name.clone(), ..About::default() };
    profile::suggest(tx, Id::NIL, person, &about, now)?;
    participants::agree(tx, &invitation.email_key, given, now)?;
    participants::raise(tx, exchange.id, person, invitation.role, now)?;
    Ok(Outcome::Accepted(entered))
}
