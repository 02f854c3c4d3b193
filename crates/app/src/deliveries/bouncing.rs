//! What comes back: a letter that could not be delivered, and one that was reported as unwanted.
//!
//! Whoever calls has made sure that the report is about what we sent: by the signed address that it came to.

use db::{Conn, Id, Timestamp};

use super::Fate;
use super::store::rows as store;
use super::store::sendings;
use super::suppression::{self, NewSuppression, Reason, suppress};
use crate::app::App;
use crate::error::Error;
use crate::newsletter;

/// Why a letter came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// There is no such mailbox; otherwise it may pass.
    pub hard: bool,
    /// As in RFC 3463, such as `5.1.1`; may be empty.
    pub status: String,
    pub said: String,
}

/// What is kept of what was said.
const MAX_SAID: usize = 300;
const MAX_STATUS: usize = 20;

impl Failure {
    fn status(&self) -> String {
        self.status.chars().take(MAX_STATUS).collect()
    }

    fn said(&self) -> String {
        let one_line = self.said.replace(char::is_control, " ");
        one_line.trim().chars().take(MAX_SAID).collect()
    }
}

/// A letter of an issue came back. A hard failure suppresses its address, three that pass within a month do too. False
/// where there is no such letter, or it came back before.
pub fn bounced(tx: &mut Conn, app: &App, delivery: Id, report: &Failure, now: Timestamp) -> Result<bool, Error> {
    let Some(gone) = store::lock_gone(tx, delivery)? else { return Ok(false) };
    // One that waits still has left already: a mail server nearby answers faster than its taking over is noted.
    if !matches!(gone.fate, Fate::Sent | Fate::Waiting) {
        return Ok(false);
    }
    let said = (report.status(), report.said());
    let (from, to) = (gone.fate, Fate::Bounced);
    if !store::move_over(tx, delivery, (from, to), (&said.0, &said.1))? {
        return Ok(false);
    }
    sendings::count_over(tx, gone.sending, &gone.language, (from, to), 1)?;
    let new = of_letter(app, &gone.email, Some(gone.exchange), report, now);
    fail(tx, &new, report.hard)?;
    Ok(true)
}

/// A letter that was no issue came back from this address, known by its key. False where nothing follows from it: it is
/// suppressed already, or this may pass.
pub fn bounced_letter(
    tx: &mut Conn,
    app: &App,
    email_key: &str,
    report: &Failure,
    now: Timestamp,
) -> Result<bool, Error> {
    fail(tx, &of_letter(app, email_key, None, report, now), report.hard)
}

fn of_letter(app: &App, email: &str, exchange: Option<Id>, report: &Failure, now: Timestamp) -> NewSuppression {
    NewSuppression {
        id: app.rng.id(now),
        email: email.to_owned(),
        email_key: key(email),
        reason: if report.hard { Reason::Hard } else { Reason::Soft },
        said: [report.status(), report.said()].join(" ").trim().to_owned(),
        exchange,
        at: now,
    }
}

/// An address that was written to once was one.
pub(super) fn key(email: &str) -> String {
    mail::Address::parse(email).map_or_else(|_| email.to_lowercase(), |address| address.key())
}

/// What follows from a failure; true where the address is suppressed by it.
pub(super) fn fail(tx: &mut Conn, new: &NewSuppression, is_hard: bool) -> Result<bool, Error> {
    if is_hard { suppress(tx, new) } else { suppression::soften(tx, new) }
}

/// Somebody reported a letter of an issue as unwanted: the subscription ends, and nothing is sent to the address any
/// more. False where there is no such letter, or it was reported before.
pub fn complained(tx: &mut Conn, app: &App, delivery: Id, now: Timestamp) -> Result<bool, Error> {
    let Some(gone) = store::lock_gone(tx, delivery)? else { return Ok(false) };
    if !matches!(gone.fate, Fate::Sent | Fate::Bounced | Fate::Waiting) {
        return Ok(false);
    }
    let moved = (gone.fate, Fate::Complained);
    if !store::move_over(tx, delivery, moved, ("", ""))? {
        return Ok(false);
    }
    sendings::count_over(tx, gone.sending, &gone.language, moved, 1)?;
    suppress(
        tx,
        &NewSuppression {
            id: app.rng.id(now),
            email_key: key(&gone.email),
            email: gone.email,
            reason: Reason::Complaint,
            said: String::new(),
            exchange: Some(gone.exchange),
            at: now,
        },
    )?;
    newsletter::unsubscribe_by_mail(tx, gone.subscriber, now)?;
    Ok(true)
}
