//! Somebody comes with the link of a letter.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::invitation::{Invitation, State};
use super::store;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::participants::{self, Role};
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
    /// Somebody who proves the address by the link itself, on a page in this language.
    Link { entry: Box<Entry>, lang: Lang },
}

/// What came of accepting.
pub enum Outcome {
    /// It is accepted now, by this caller alone, for this role; a session was opened for who had none.
    Accepted(Role, Option<Entered>),
    /// It is another address's. Nothing was changed.
    AnotherAddress(Invitation),
    /// Accepted before, revoked, too late.
    Over(Invitation),
    /// There is no such link, or there is a newer letter.
    Unknown,
}

/// Where somebody goes on who has accepted: to the desk, who works there; everybody else to the first page.
pub fn landing(exchange: &Exchange, lang: Lang, role: Role) -> String {
    exchange.href(lang, if role.moderates() { "/desk" } else { "" })
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
        Who::Link { entry, lang } => {
            let address = invitation.address()?;
            let next = Next::parse(&landing(exchange, *lang, invitation.role));
            let proved = Proved { address: &address, lang: invitation.lang(), asked_by: None, next };
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
    Ok(Outcome::Accepted(invitation.role, entered))
}
