//! An answer that came by mail becomes a comment, by the same rules as one that is sent with a form.

use db::{Conn, Id, Timestamp};
use i18n::Lang;

use super::incoming::stance;
use crate::app::App;
use crate::comments::sending::{Sent, ToSend};
use crate::comments::{self, Comment, NewComment, Refusal, TEXT};
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::ideas::{self, Idea, State};
use crate::participants::{self, Role};
use crate::visibility::Viewer;

/// What stands between a mail and a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    Empty,
    /// More characters than a comment has.
    Long,
    /// The debate is not open.
    Closed,
    /// The idea is part of another one.
    Merged,
    /// What it answers is hidden or withdrawn, or its author may not look into the exchange any more.
    Gone,
    /// Its author does not take part, and does not by contributing.
    Joining,
    /// Too many within an hour.
    Often,
}

impl Barred {
    /// What a refusal means that came with the rows locked: of those that stop a comment at the last moment.
    pub fn of(error: &Error) -> Option<Self> {
        match error {
            Error::Conflict(words) if *words == Refusal::Closed.words() => Some(Self::Closed),
            Error::Conflict(words) if *words == Refusal::Merged.words() => Some(Self::Merged),
            Error::Conflict(_) | Error::NotFound => Some(Self::Gone),
            Error::TooMany { .. } => Some(Self::Often),
            _ => None,
        }
    }

    /// How the desk says it where a mail is approved.
    pub fn words(self) -> &'static str {
        match self {
            Self::Closed => "inbox-cannot-closed",
            Self::Merged => "inbox-cannot-merged",
            Self::Joining => "inbox-cannot-joining",
            Self::Empty | Self::Long | Self::Gone | Self::Often => "inbox-cannot-gone",
        }
    }
}

/// An answer about to become a comment.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of the comment, and of the letter to those who moderate.
    pub ids: [Id; 2],
    pub exchange: Exchange,
    pub person: Id,
    pub idea: Id,
    /// The comment that it answers.
    pub answers: Option<Id>,
    pub language: String,
    pub text: String,
    pub form_key: String,
    pub at: Timestamp,
}

/// The exchange with this id, as it is called in a language.
pub fn exchange(c: &mut Conn, id: Id, lang: Lang) -> Result<Option<Exchange>, Error> {
    let found = exchange::slugs(c)?.into_iter().find(|(known, _)| *known == id);
    match found {
        Some((_, slug)) => exchange::find(c, &slug, lang),
        None => Ok(None),
    }
}

impl Answer {
    fn viewer(&self, c: &mut Conn) -> Result<Option<Viewer>, Error> {
        let role = participants::role(c, self.exchange.id, self.person)?;
        // As at the front door.
        let is_inside = role.is_some() || !self.exchange.is_for_members();
        let viewer = Viewer { person: self.person, moderates: role.is_some_and(Role::moderates) };
        Ok(is_inside.then_some(viewer))
    }

    /// What it is said about, or what stands against it: the same that a page looks at before it shows a form.
    pub fn check(&self, c: &mut Conn) -> Result<Result<Idea, Barred>, Error> {
        let Some(viewer) = self.viewer(c)? else { return Ok(Err(Barred::Gone)) };
        let found = ideas::find_by_id(c, viewer, self.idea)?.filter(|idea| idea.exchange_id == self.exchange.id);
        let Some(idea) = found else { return Ok(Err(Barred::Gone)) };
        if idea.state == State::Merged {
            return Ok(Err(Barred::Merged));
        }
        if idea.state != State::Published || !self.is_answerable(c, viewer)? {
            return Ok(Err(Barred::Gone));
        }
        if !idea.is_debated(&self.exchange, self.at) {
            return Ok(Err(Barred::Closed));
        }
        if markup::plain(&self.text).trim().is_empty() {
            return Ok(Err(Barred::Empty));
        }
        Ok(if markup::count_chars(&self.text) > TEXT { Err(Barred::Long) } else { Ok(idea) })
    }

    /// Whether the comment that it answers can be read, where it answers one.
    fn is_answerable(&self, c: &mut Conn, viewer: Viewer) -> Result<bool, Error> {
        let Some(id) = self.answers else { return Ok(true) };
        let comment = comments::find_by_id(c, viewer, id)?;
        Ok(comment.is_some_and(|comment| comment.is_visible && comment.is_published() && comment.idea_id == self.idea))
    }

    fn comment(&self, app: &App) -> NewComment {
        let (stance, text) = if self.answers.is_some() {
            (None, self.text.as_str())
        } else {
            let (stance, text) = stance(app.catalog, &self.text);
            // Nothing but the word: then it is what was said.
            (Some(stance), if text.is_empty() { self.text.as_str() } else { text })
        };
        NewComment {
            id: self.ids[0],
            exchange: self.exchange.id,
            idea: self.idea,
            answers: self.answers,
            author: participants::Standing::default(),
            voice: None,
            stance,
            language: self.language.clone(),
            text: text.to_owned(),
            form_key: self.form_key.clone(),
            at: self.at,
        }
    }

    /// Posts it, as its author would with a form. What stops it at the last moment is an error: see [`Barred::of`].
    pub fn post(&self, tx: &mut Conn, app: &App) -> Result<Result<Sent, Barred>, Error> {
        let idea = match self.check(tx)? {
            Ok(idea) => idea,
            Err(barred) => return Ok(Err(barred)),
        };
        let (draft, organisation, letter) = (None, String::new(), self.ids[1]);
        let new = ToSend { new: self.comment(app), idea, draft, organisation, letter };
        let sent = new.send(tx, app, &self.exchange, self.person, app.config.limits.comments_per_hour)?;
        Ok(if matches!(sent, Sent::Barrier(_)) { Err(Barred::Joining) } else { Ok(sent) })
    }

    /// Posts one that somebody at the desk has read: it came in time, and waits for nobody else.
    pub fn post_approved(&self, tx: &mut Conn, app: &App) -> Result<Result<Comment, Barred>, Error> {
        tx.hold(&format!("comments of {}", self.person))?;
        let Ok((author, joined)) = participants::ensure(tx, &self.exchange, self.person, self.at)? else {
            return Ok(Err(Barred::Joining));
        };
        let Some(viewer) = self.viewer(tx)? else { return Ok(Err(Barred::Gone)) };
        // Whoever hides or withdraws what it answers at this moment waits, or has been waited for.
        comments::hold(tx, self.idea)?;
        let idea = ideas::find_by_id(tx, Viewer::VISITOR, self.idea)?;
        if idea.is_none_or(|idea| idea.state != State::Published) || !self.is_answerable(tx, viewer)? {
            return Ok(Err(Barred::Gone));
        }
        let number = comments::publish_in_time(tx, &NewComment { author, ..self.comment(app) })?;
        let found = comments::find(tx, viewer, self.idea, number, "")?.ok_or(Error::NotFound)?;
        // Said before in another mail, it has been told.
        if found.id == self.ids[0] {
            comments::tell(tx, found.id, self.answers, self.at, self.at)?;
        }
        joined.count(tx, self.exchange.id)?;
        Ok(Ok(found))
    }
}
