//! All invitations of a sheet at once: those that nobody answered are sent again, those that are open are taken back.

use db::{Conn, Id, Timestamp};

use super::hold;
use super::invitation::{State, offered_by};
use super::invite::By;
use super::send::Batch;
use super::store::{self, Unanswered};
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::Exchange;

/// Another letter for all who have not answered; ids drawn before the transaction.
#[derive(Clone, Debug)]
pub struct Again {
    pub import: Id,
    /// When whoever asks for it saw how many they are.
    pub seen: Timestamp,
    pub job: Id,
    /// Tells its batches from those of other times.
    pub round: Id,
    pub by: By,
}

/// Has their letters written in batches; gives how many. Who accepts or is revoked before their turn gets none.
pub fn resend(tx: &mut Conn, exchange: &Exchange, again: &Again, now: Timestamp) -> Result<u64, Error> {
    hold(tx, exchange.id)?;
    let roles = offered_by(again.by.role);
    let of = Unanswered { exchange: exchange.id, import: again.import, seen: again.seen, roles: &roles };
    let marked = store::mark_again(tx, &of, now)?;
    if marked > 0 {
        let (slug, round) = (exchange.slug.clone(), Some(again.round));
        Batch { exchange: slug, import: again.import, number: 1, round }.enqueue(tx, again.job, now, now)?;
        record(tx, exchange.id, &again.by, Action::ResentInvitation, again.import, marked, now)?;
    }
    Ok(marked)
}

/// Takes all back that are open, with the letters that have not left yet; gives how many.
pub fn revoke(tx: &mut Conn, exchange: Id, import: Id, by: &By, now: Timestamp) -> Result<u64, Error> {
    hold(tx, exchange)?;
    let revoked = store::revoke_all(tx, exchange, import, now)?;
    let letters: Vec<Id> = revoked.iter().filter_map(|(letter,)| *letter).collect();
    jobs::withdraw_all(tx, &letters)?;
    let count = revoked.len() as u64;
    if count > 0 {
        record(tx, exchange, by, Action::RevokedInvitation, import, count, now)?;
    }
    Ok(count)
}

fn record(
    tx: &mut Conn,
    exchange: Id,
    by: &By,
    action: Action,
    import: Id,
    count: u64,
    at: Timestamp,
) -> Result<(), Error> {
    let (path, count) = (format!("/desk/invitations/imports/{import}"), count.to_string());
    let state = if action == Action::RevokedInvitation { State::Revoked } else { State::Sent };
    let after = facts(&[("invitations", &count), ("state", state.as_str())]);
    audit::record(
        tx,
        &Entry {
            id: by.entry,
            exchange,
            person: by.person,
            action,
            object: &count,
            path: &path,
            before: "",
            after: &after,
            at,
        },
    )
}
