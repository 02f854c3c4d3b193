//! Inviting one person, writing once more, taking back.

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::Address;

use super::invitation::{Invitation, State, end, offered_by};
use super::token::Token;
use super::{hold, letter, store};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters;
use crate::notifications::{self, News};
use crate::participants::{self, Role};
use crate::people;

/// Who acts at the desk, and what the audit log knows it by; drawn before the transaction.
#[derive(Clone, Debug)]
pub struct By {
    pub person: Id,
    pub name: String,
    pub role: Option<Role>,
    pub entry: Id,
}

/// An invitation about to be sent.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    pub id: Id,
    pub letter: Id,
    pub token: Token,
    pub by: By,
    pub address: Address,
    pub name: String,
    pub organisation: String,
    pub lang: Lang,
    pub role: Role,
    pub message: String,
    pub days: i64,
}

impl NewInvitation {
    /// What its letter says.
    pub fn words(&self, now: Timestamp) -> letter::Words<'_> {
        letter::Words {
            address: self.address.clone(),
            name: &self.name,
            role: self.role,
            inviter: &self.by.name,
            message: &self.message,
            expires_at: end(now, self.days),
        }
    }
}

/// What came of inviting somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    Sent,
    /// An invitation of this address is open already.
    Open,
    /// Whoever has the address takes part, with at least this role.
    TakesPart,
}

/// Why nobody needs to be invited at this address.
pub fn obstacle(c: &mut Conn, exchange: Id, key: &str, role: Role, now: Timestamp) -> Result<Option<Invited>, Error> {
    let known = participants::roles_of(c, exchange, &[key.to_owned()])?;
    if known.iter().any(|(_, has)| *has >= role) {
        return Ok(Some(Invited::TakesPart));
    }
    let open = store::find_open(c, exchange, key)?.is_some_and(|open| open.shown(&now) != State::Expired);
    Ok(open.then_some(Invited::Open))
}

/// Invites one person: the invitation, its letter and its entry in the log, or none of them.
pub fn invite(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    new: &NewInvitation,
    now: Timestamp,
) -> Result<Invited, Error> {
    hold(tx, exchange.id)?;
    store::expire(tx, exchange.id, now)?;
    if let Some(obstacle) = obstacle(tx, exchange.id, &new.address.key(), new.role, now)? {
        return Ok(obstacle);
    }
    if !store::insert(tx, exchange.id, new, now)? {
        return Ok(Invited::Open);
    }
    let named = exchange::find(tx, &exchange.slug, new.lang)?.unwrap_or_else(|| exchange.clone());
    let letter = letter::write(app, &named, new.lang, &new.words(now), new.token.as_str());
    letters::queue(tx, app, new.letter, &letter, now)?;
    let after = facts(&[("role", new.role.as_str()), ("days", &new.days.to_string())]);
    record(tx, exchange.id, &new.by, Action::Invited, new.address.as_str(), new.id, "", &after, now)?;
    let known = people::known_by(tx, &[new.address.key()])?;
    tell(tx, exchange.id, new.id, known.into_iter().map(|(_, person)| person).collect(), now)?;
    Ok(Invited::Sent)
}

/// Whoever has an account already finds the invitation there too, told under this id; the letter alone has its link.
pub fn tell(tx: &mut Conn, exchange: Id, id: Id, to: Vec<Id>, now: Timestamp) -> Result<(), Error> {
    if to.is_empty() {
        return Ok(());
    }
    notifications::tell(tx, &News { to, ..News::new(id, notifications::Kind::Invitation, exchange, now) })
}

/// Writes to somebody again: the link of the new letter works, the old one does not. `None` where that makes no sense
/// any more.
pub fn resend(
    tx: &mut Conn,
    app: &App,
    exchange: &Exchange,
    id: Id,
    fresh: &Fresh,
    now: Timestamp,
) -> Result<Option<Invitation>, Error> {
    hold(tx, exchange.id)?;
    let Some(known) = store::find(tx, exchange.id, id)?.filter(Invitation::may_be_resent) else { return Ok(None) };
    if !offered_by(fresh.by.role).contains(&known.role) {
        return Err(Error::Forbidden("invitations-role-not-yours"));
    }
    store::expire(tx, exchange.id, now)?;
    let expires_at = end(now, known.days);
    let hash = fresh.token.hash();
    let renewal = store::Renewal { token_hash: &hash, letter: fresh.letter, now, expires_at };
    if !store::renew(tx, exchange.id, id, &renewal)? {
        return Ok(None);
    }
    withdraw(tx, known.letter_id)?;
    let lang = known.lang();
    let named = exchange::find(tx, &exchange.slug, lang)?.unwrap_or_else(|| exchange.clone());
    let words = words(&known, expires_at)?;
    letters::queue(tx, app, fresh.letter, &letter::write(app, &named, lang, &words, fresh.token.as_str()), now)?;
    let before = facts(&[("state", known.shown(&now).as_str())]);
    let after = facts(&[("state", State::Sent.as_str())]);
    record(tx, exchange.id, &fresh.by, Action::ResentInvitation, &known.email, id, &before, &after, now)?;
    Ok(Some(known))
}

/// Takes an invitation back; `None` where somebody accepted or revoked it first.
pub fn revoke(tx: &mut Conn, exchange: Id, id: Id, by: &By, now: Timestamp) -> Result<Option<Invitation>, Error> {
    let Some(known) = store::find(tx, exchange, id)? else { return Ok(None) };
    // The letter that it has by now: somebody may have sent it again since it was looked at.
    let Some((letter,)) = store::revoke(tx, exchange, id, now)? else { return Ok(None) };
    withdraw(tx, letter)?;
    let before = facts(&[("state", known.shown(&now).as_str())]);
    let after = facts(&[("state", State::Revoked.as_str())]);
    record(tx, exchange, by, Action::RevokedInvitation, &known.email, id, &before, &after, now)?;
    Ok(Some(known))
}

/// What a new letter needs, drawn before the transaction.
#[derive(Clone, Debug)]
pub struct Fresh {
    pub letter: Id,
    pub token: Token,
    pub by: By,
}

/// What the letter of a stored invitation says.
pub fn words(invitation: &Invitation, expires_at: Timestamp) -> Result<letter::Words<'_>, Error> {
    Ok(letter::Words {
        address: invitation.address()?,
        name: &invitation.name,
        role: invitation.role,
        inviter: &invitation.inviter,
        message: &invitation.message,
        expires_at,
    })
}

/// A letter that has not left yet need not leave.
fn withdraw(tx: &mut Conn, letter: Option<Id>) -> Result<(), Error> {
    if let Some(letter) = letter {
        jobs::withdraw(tx, letter)?;
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "an entry of the log, whose parts have no other home")]
fn record(
    tx: &mut Conn,
    exchange: Id,
    by: &By,
    action: Action,
    object: &str,
    invitation: Id,
    before: &str,
    after: &str,
    at: Timestamp,
) -> Result<(), Error> {
    let path = format!("/desk/invitations/{invitation}");
    audit::record(
        tx,
        &Entry { id: by.entry, exchange, person: by.person, action, object, path: &path, before, after, at },
    )
}
