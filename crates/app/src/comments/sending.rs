//! Sending a comment, with a form or by mail: as whom, how often, and whether it waits for a moderator first.

use std::time::Duration;

use db::{Conn, Id, Timestamp};

use super::{Comment, NewComment, Refusal, drafts, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::ideas::{self, Idea, State};
use crate::moderation::held::Held;
use crate::moderation::{self, held};
use crate::organisations::voices;
use crate::participants::{self, Barrier};
use crate::visibility::Viewer;

const HOUR: Duration = Duration::from_hours(1);

/// A comment that may be published, with all that chance and time give it; its author is looked up when it is sent.
#[derive(Clone, Debug)]
pub struct ToSend {
    pub new: NewComment,
    pub idea: Idea,
    /// What it was before; it goes.
    pub draft: Option<Id>,
    /// Address of the organisation that it is given for; empty: the author's own.
    pub organisation: String,
    /// For the letter to those who moderate, where it has to wait for them.
    pub letter: Id,
}

/// What became of a comment that was sent.
pub enum Sent {
    Published(Box<Comment>),
    /// It waits for a moderator.
    Held(Id),
    Barrier(Barrier),
}

impl ToSend {
    /// Sends it for a person who may send so many in an hour.
    pub fn send(&self, tx: &mut Conn, app: &App, exchange: &Exchange, me: Id, limit: i64) -> Result<Sent, Error> {
        tx.hold(&format!("comments of {me}"))?;
        let (author, joined) = match participants::ensure(tx, exchange, me, self.new.at)? {
            Ok(ensured) => ensured,
            Err(barrier) => return Ok(Sent::Barrier(barrier)),
        };
        let voice = match self.organisation.as_str() {
            "" => None,
            slug => Some(voices::hold(tx, exchange.id, me, slug)?),
        };
        // Who speaks under a mandate has been looked at by the secretariat.
        let is_vouched_for = voice.is_some();
        let new = NewComment { author, voice, ..self.new.clone() };
        let is_new = store::of_form(tx, me, &new.form_key)?.is_none();
        if is_new {
            // Sent before, it may be waiting still, though nobody's would any more.
            if let Some(text) = held::of_form(tx, me, &new.form_key)? {
                return Ok(Sent::Held(text));
            }
            check_limit(tx, me, limit, new.at)?;
        }
        let sent = if is_new && !is_vouched_for && held::must_wait(tx, exchange.id, &new.author)? {
            self.hold(tx, app, exchange, &new)?
        } else {
            let number = super::publish(tx, &new)?;
            let viewer = Viewer { person: me, moderates: false };
            Sent::Published(Box::new(super::find(tx, viewer, new.idea, number, "")?.ok_or(Error::NotFound)?))
        };
        if let Some(draft) = self.draft {
            drafts::delete(tx, me, draft)?;
        }
        joined.count(tx, new.exchange)?;
        Ok(sent)
    }

    fn hold(&self, tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewComment) -> Result<Sent, Error> {
        // Whoever takes the idea back at this moment waits, or has been waited for. Before the exchange's row, as ever.
        super::hold(tx, new.idea)?;
        let idea = ideas::find_by_id(tx, Viewer::VISITOR, new.idea)?;
        if idea.is_none_or(|idea| idea.state == State::Withdrawn) {
            return Err(Error::Conflict(Refusal::NotPublished.words()));
        }
        // Published at once, it is asked the same.
        if !ideas::is_debated(tx, &self.idea, new.at)? {
            return Err(Error::Conflict(Refusal::Closed.words()));
        }
        held::hold(tx, app, exchange, &Held::from(new), self.letter)?;
        Ok(Sent::Held(new.id))
    }
}

fn check_limit(c: &mut Conn, me: Id, limit: i64, now: Timestamp) -> Result<(), Error> {
    let since = now - HOUR;
    let published = store::published_since(c, me, since)?;
    let (sent, first) = held::sent_since(c, me, moderation::Kind::Comment, since, published)?;
    if sent < limit { Ok(()) } else { Err(Error::too_many(first, HOUR, now)) }
}
