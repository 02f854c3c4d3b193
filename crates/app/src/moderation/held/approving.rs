//! Approving a held text: it is published at once, and its author hears of it when the minutes are over in which whoever
//! approved it can take that back.
//!
//! Taken back, the contribution goes from every page and the text waits again. Its number is not given again: somebody may
//! have written it down. So nothing is taken back that somebody else has built on. A translation and a suggestion are not
//! taken back; their authors hear at once.

use db::{Conn, Id, Timestamp};

use super::super::{Kind, SECOND_THOUGHTS, Subject, store as decisions};
use super::decide::is_open_to;
use super::declining::{Done, record};
use super::{Held, State, Verdict, second_thoughts, store};
use crate::audit::{Action, facts};
use crate::comments::{self, Comment};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, Status};
use crate::topics::{self, Coming};
use crate::visibility::Viewer;
use crate::{notes, notifications, participants, photos, positions};

impl Held {
    /// Whether its approval can be taken back.
    pub fn may_wait_again(&self) -> bool {
        matches!(self.kind, Kind::Idea | Kind::Comment) && !self.is_translation()
    }
}

/// Sees to it that the author of a text that has just been published hears of it when nobody can take that back any more.
pub(super) fn put_off(
    tx: &mut Conn,
    exchange: &Exchange,
    held: &Held,
    subject: &Subject,
    verdict: &Verdict,
) -> Result<(), Error> {
    let job = verdict.ids.2;
    store::approved(tx, held.id, verdict.by.id, job, subject.id())?;
    second_thoughts::tell_later(tx, exchange, held.id, job, verdict.at)
}

/// Lets a text wait again that this person has published.
pub(super) fn take_back(
    tx: &mut Conn,
    exchange: &Exchange,
    held: &Held,
    by: Id,
    entry: Id,
    now: Timestamp,
) -> Result<(), Error> {
    // The job changes the same row first: of the two, one finds it as it was.
    let taken = store::take_back_approval(tx, exchange.id, held.id, by, now - SECOND_THOUGHTS)?;
    let Some((job, became)) = taken else { return Err(Error::Conflict("moderation-too-late")) };
    // Whoever does not take part any more would wait for ever.
    participants::standing(tx, held.exchange, held.author)?.ok_or_else(hangs)?;
    let (title, text, language) = match held.kind {
        Kind::Idea => of_idea(tx, exchange, held, became, now)?,
        _ => of_comment(tx, exchange, held, became, now)?,
    };
    // The form that it was sent by belongs to what is withdrawn.
    store::wait_again(tx, held.id, [&title, &text, &language], &format!("again {entry}"))?;
    jobs::withdraw(tx, job)?;
    notifications::untell(tx, became)?;
    let done = Done {
        id: entry,
        by,
        action: Action::TookBack,
        before: facts(&[("state", State::Approved.as_str())]),
        after: facts(&[("state", State::Waiting.as_str())]),
        at: now,
    };
    record(tx, exchange, held, &done)
}

/// Somebody has built on it.
fn hangs() -> Error {
    Error::Conflict("held-hangs")
}

/// Waiting again, it could never be published a second time.
fn never_again() -> Error {
    Error::Conflict("held-never-again")
}

/// What a contribution said: its title, its text, and in which language.
type Said = (String, String, String);

fn of_idea(tx: &mut Conn, exchange: &Exchange, held: &Held, id: Id, now: Timestamp) -> Result<Said, Error> {
    // Whoever comments, supports or merges at this moment waits, or has been waited for.
    comments::hold(tx, id)?;
    if !ideas::touch(tx, id)? {
        return Err(hangs());
    }
    let idea: Idea = ideas::find_by_id(tx, Viewer::VISITOR, id)?.ok_or_else(hangs)?;
    if topics::shut(tx, exchange.id, idea.topic_id, Coming::InTime, now)?.is_some() {
        return Err(never_again());
    }
    let is_alone = idea.comments == 0
        && idea.supports == 0
        && idea.organisation_supports == 0
        && idea.status == Status::Published
        // Moved by somebody, it would wait under the topic of before.
        && held.topic == Some(idea.topic_id)
        && ideas::translations(tx, id)?.is_empty()
        && ideas::parts(tx, Viewer::VISITOR, &idea)?.is_empty()
        && notes::find(tx, id)?.is_none()
        && !positions::are_on(tx, id)?
        && photos::list(tx, id)?.is_empty()
        && !store::waits_on_idea(tx, id)?
        && !is_moderated(tx, exchange, id)?;
    if !is_alone || !ideas::unpublish(tx, &idea, now)? {
        return Err(hangs());
    }
    Ok((idea.title, idea.text, idea.language))
}

fn of_comment(tx: &mut Conn, exchange: &Exchange, held: &Held, id: Id, now: Timestamp) -> Result<Said, Error> {
    let comment = comments::find_by_id(tx, Viewer::VISITOR, id)?.ok_or_else(hangs)?;
    // Whoever answers waits. The idea's row before the exchange's, as whoever comments.
    comments::hold(tx, comment.idea_id)?;
    if !ideas::touch(tx, comment.idea_id)? || !is_open_to(tx, comment.idea_id, held.answers)? {
        return Err(never_again());
    }
    let topic = ideas::topic_of(tx, comment.idea_id)?;
    if topics::shut(tx, exchange.id, topic, Coming::InTime, now)?.is_some() {
        return Err(never_again());
    }
    let comment: Comment = comments::find_by_id(tx, Viewer::VISITOR, id)?.ok_or_else(hangs)?;
    let is_alone = comment.is_published()
        && comment.answers == 0
        && comments::translations(tx, id)?.is_empty()
        && !store::waits_on_comment(tx, id)?
        && !is_moderated(tx, exchange, id)?;
    if !is_alone || !comments::unpublish(tx, &comment, now)? {
        return Err(hangs());
    }
    Ok((String::new(), comment.text, comment.language))
}

/// Whether somebody has flagged it, or its author has been asked to change it.
fn is_moderated(tx: &mut Conn, exchange: &Exchange, id: Id) -> Result<bool, Error> {
    Ok(!decisions::flags_of(tx, exchange.id, &[id])?.is_empty()
        || decisions::edit_request_of(tx, exchange.id, id)?.is_some())
}
