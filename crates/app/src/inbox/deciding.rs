//! Deciding about an answer that waits: somebody at the desk has read it, and knows whose it is, or does not.

use db::{Conn, Id};

use super::incoming::{Mail, State, Why};
use super::letters::{self, Telling};
use super::posting::{self, Answer, Barred};
use super::store;
use crate::app::App;
use crate::audit::{Action, By, facts};
use crate::error::Error;
use crate::people;

/// Somebody else was faster, or nobody decided in time.
pub const LATE: &str = "moderation-decided-already";

/// A decision about to be taken.
#[derive(Clone, Debug)]
pub struct Decision {
    pub by: By,
    /// Of the comment, of what those who moderate would be told, and of the letter to its author.
    pub ids: [Id; 3],
    pub is_approved: bool,
    /// Why not; empty where it is approved.
    pub reason: String,
}

/// Carries it out; the mail as it is afterwards. What cannot be posted any more is a conflict with its own words.
pub fn decide(tx: &mut Conn, app: &App, id: Id, decision: &Decision) -> Result<Mail, Error> {
    let found = store::lock(tx, id)?.filter(|mail| mail.exchange == Some(decision.by.exchange));
    let mail = found.ok_or(Error::NotFound)?;
    let (Some(person), Some(idea)) = (mail.person, mail.idea) else { return Err(Error::NotFound) };
    if !mail.is_waiting() {
        return Err(Error::Conflict(LATE));
    }
    if person == decision.by.person {
        return Err(Error::Forbidden("inbox-own"));
    }
    let reader = people::reader(tx, person)?.ok_or(Error::Conflict(LATE))?;
    let exchange = posting::exchange(tx, decision.by.exchange, reader.lang)?.ok_or(Error::NotFound)?;
    let about = letters::About {
        exchange: &exchange,
        idea: Some(idea),
        text: &mail.text,
        language: &mail.language,
        has_attachments: mail.has_attachments,
    };
    let decided = if decision.is_approved {
        let answer = Answer {
            ids: [decision.ids[0], decision.ids[1]],
            exchange: exchange.clone(),
            person,
            idea,
            answers: mail.answers,
            language: mail.language.clone(),
            text: mail.text.clone(),
            form_key: mail.form_key(&mail.text),
            at: decision.by.at,
        };
        let path = post(tx, app, &answer)?;
        letters::tell(tx, app, decision.ids[2], &reader, &about, Telling::Approved, decision.by.at)?;
        Mail { path, ..mail.clone() }.ended(State::Posted, Some(Why::Desk))
    } else {
        let telling = match Why::parse(&mail.why) {
            Some(Why::Sender) => Telling::DeclinedOther(&decision.reason),
            _ => Telling::Declined(&decision.reason),
        };
        letters::tell(tx, app, decision.ids[2], &reader, &about, telling, decision.by.at)?;
        Mail { reason: decision.reason.clone(), ..mail.clone() }.ended(State::Refused, Some(Why::Desk))
    };
    store::decide(tx, &decided, decision.by.person, decision.by.at)?;
    record(tx, &decided, decision)?;
    Ok(decided)
}

/// The page of the comment that it is now.
fn post(tx: &mut Conn, app: &App, answer: &Answer) -> Result<String, Error> {
    match answer.post_approved(tx, app) {
        Ok(Ok(comment)) => Ok(comment.path()),
        Ok(Err(barred)) => Err(Error::Conflict(barred.words())),
        Err(error) => Err(Barred::of(&error).map_or(error, |barred| Error::Conflict(barred.words()))),
    }
}

/// The log says of whom no more than the list does, and never what was written.
fn record(tx: &mut Conn, mail: &Mail, decision: &Decision) -> Result<(), Error> {
    let before = facts(&[("state", State::Waiting.as_str())]);
    let after = if decision.is_approved {
        facts(&[("state", mail.state.as_str())])
    } else {
        facts(&[("state", mail.state.as_str()), ("reason", &decision.reason)])
    };
    decision.by.record(tx, Action::DecidedMail, (&mail.masked(), &mail.desk()), (&before, &after))
}
