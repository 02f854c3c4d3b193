//! Deciding about a text that waits, because somebody flagged it or its author was asked to change it; or about one that
//! a moderator has come upon.

use std::time::Duration;

use db::{Conn, Id, Timestamp, text_enum};

use super::subject::{self, Subject};
use super::{asking, impartial, in_my_name, letters, part, recorded, store};
use crate::app::App;
use crate::audit::Action;
use crate::campaigns;
use crate::error::Error;
use crate::exchange::{self, Exchange};

/// So long whoever decided may take it back, and the letters about it wait.
pub const SECOND_THOUGHTS: Duration = Duration::from_mins(10);

text_enum! {
    /// What a moderator decides. The first four are about a text that waits, the others about an earlier decision.
    pub enum Outcome {
        /// It stays as it is.
        Keep = "keep",
        /// It stays, and its author is asked to change it.
        Ask = "ask",
        /// Others see a stub where it stood.
        Hide = "hide",
        /// Those who run the exchange shall decide.
        Escalate = "escalate",
        /// Taken back by whoever decided: all is as before.
        Undo = "undo",
        /// Hidden before, it can be read again.
        Show = "show",
        /// Looked at again, the decision stands.
        Uphold = "uphold",
    }
}

impl Outcome {
    /// About a text that waits, in the order of the form.
    pub const FIRST: [Self; 4] = [Self::Keep, Self::Ask, Self::Hide, Self::Escalate];
    /// About one that nobody has flagged: there is nothing to keep, and nothing to pass on.
    pub const SEEN: [Self; 2] = [Self::Ask, Self::Hide];
    /// About an appeal.
    pub const ON_APPEAL: [Self; 2] = [Self::Show, Self::Uphold];

    pub fn names_a_rule(self) -> bool {
        matches!(self, Self::Ask | Self::Hide)
    }

    pub fn gives_a_reason(self) -> bool {
        matches!(self, Self::Ask | Self::Hide | Self::Escalate | Self::Show | Self::Uphold)
    }

    /// Whether the author hears of it.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Ask | Self::Hide | Self::Show | Self::Uphold)
    }
}

/// Who decides.
#[derive(Clone, Debug)]
pub struct Decider {
    pub id: Id,
    pub name: String,
    /// Runs the exchange: decides about what was passed on.
    pub runs: bool,
}

/// What lets somebody decide about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// It waits: somebody flagged it, or its author was asked to change it.
    Waits,
    /// Whoever decides has come upon it, and it is of this kind.
    Seen(subject::Kind),
    /// It is of this kind, and one of those that are nearly the same: the number of the campaign.
    InCampaign(subject::Kind, i64),
}

/// A decision about to be recorded.
#[derive(Clone, Debug)]
pub struct NewDecision {
    pub id: Id,
    /// For the letter.
    pub letter: Id,
    /// For that to whoever made a translation, where a part may be taken away.
    pub letter_to_maker: Option<Id>,
    pub subject: Id,
    pub ground: Ground,
    /// Which part of it is taken away, where that is decided; empty where it is about the text.
    pub part: String,
    pub by: Decider,
    pub outcome: Outcome,
    /// Key of a rule; empty where none is named.
    pub rule: String,
    pub reason: String,
    /// The decision that this one is about.
    pub reviews: Option<Id>,
    /// The step by which several texts were decided together.
    pub batch: Option<Id>,
    pub at: Timestamp,
}

/// What closed with a decision.
pub struct Closed {
    pub kind: subject::Kind,
    pub flags: i64,
    /// A moderator had passed it on.
    pub was_escalated: bool,
    /// What the flags were about, as forms name it.
    pub parts: Vec<String>,
}

impl Closed {
    /// Of a text that nobody has flagged.
    fn unflagged(kind: subject::Kind) -> Self {
        Self { kind, flags: 0, was_escalated: false, parts: Vec::new() }
    }
}

/// Decides about a text that waits. Of two moderators who decide at once, the second gets a conflict that says so, and
/// nothing of theirs happens.
pub fn decide(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewDecision) -> Result<Subject, Error> {
    if !new.part.is_empty() {
        return take_away(tx, app, exchange, new);
    }
    // To close what waits is what only one can do: whoever comes second finds nothing.
    let closed = close(tx, exchange, new)?.ok_or(Error::Conflict("moderation-decided-already"))?;
    let subject = find(tx, exchange, closed.kind, new.subject)?;
    impartial::check(tx, &subject, &closed, &new.by)?;
    store::insert_decision(tx, exchange.id, &subject, new, closed.flags)?;
    recorded::put(tx, exchange.id, &subject, new, Action::Decided, &recorded::waiting(&subject, &closed))?;
    match new.outcome {
        Outcome::Keep => {}
        Outcome::Ask if subject.is_published() => {
            asking::check(tx, &subject, new.at)?;
            // Of two who ask at once, the index of requests lets one.
            if !store::insert_edit_request(tx, exchange.id, &subject, &subject.checksum(), (new.id, new.at))? {
                return Err(Error::Conflict("moderation-decided-already"));
            }
        }
        Outcome::Hide if subject.hide(tx, &new.rule, new.at)? => {}
        Outcome::Escalate => letters::escalated(tx, app, exchange, &subject, new)?,
        _ => return Err(gone(new)),
    }
    if new.outcome.is_told() {
        letters::decided(tx, app, exchange, &subject, new, new.at + SECOND_THOUGHTS)?;
    }
    in_my_name::decided(tx, app, exchange, &subject, new)?;
    // It may have been marked as questioned, and is not any more.
    exchange::revise(tx, exchange.id)?;
    Ok(subject)
}

/// Takes a part of a text away that waits: a translation, or a photo. The text stays, and so do flags that are not about
/// this part. What is gone cannot be brought back: so this is not taken back, and whoever wrote the text hears of it at
/// once, and so does whoever made the translation.
fn take_away(tx: &mut Conn, app: &App, exchange: &Exchange, new: &NewDecision) -> Result<Subject, Error> {
    let closed = match store::close_part(tx, exchange.id, new.subject, &new.part, new.id)? {
        // As of the text.
        Some(_) if matches!(new.ground, Ground::Seen(_)) => None,
        Some(closed) => Some(closed),
        None => seen(tx, exchange, new)?,
    };
    let closed = closed.ok_or(Error::Conflict("moderation-decided-already"))?;
    let subject = find(tx, exchange, closed.kind, new.subject)?;
    impartial::check(tx, &subject, &closed, &new.by)?;
    // Of two who take it away at once, the second finds nothing.
    let taken = part::take_away(tx, &subject, &new.part, new.at)?;
    let taken = taken.ok_or_else(|| gone(new))?;
    store::insert_decision(tx, exchange.id, &subject, new, closed.flags)?;
    recorded::put(tx, exchange.id, &subject, new, Action::Decided, &recorded::waiting(&subject, &closed))?;
    if let Some(maker) = taken.made_by() {
        store::set_maker(tx, new.id, maker)?;
    }
    letters::taken_away(tx, app, exchange, &subject, new, &taken)?;
    exchange::revise(tx, exchange.id)?;
    Ok(subject)
}

/// Closes the open flags of the text, or passes them on; where there are none, the request to its author.
fn close(tx: &mut Conn, exchange: &Exchange, new: &NewDecision) -> Result<Option<Closed>, Error> {
    if new.outcome == Outcome::Escalate {
        return store::escalate(tx, exchange.id, new.subject);
    }
    let flagged = store::close(tx, exchange.id, new.subject, new.id)?;
    let asked = store::delete_edit_request(tx, exchange.id, new.subject)?;
    if (flagged.is_some() || asked.is_some()) && matches!(new.ground, Ground::Seen(_)) {
        // Whoever came upon it has not read what others say of it, nor seen that its author has been asked.
        return Ok(None);
    }
    match flagged.or(asked.map(Closed::unflagged)) {
        Some(closed) => Ok(Some(closed)),
        None => seen(tx, exchange, new),
    }
}

/// A text that does not wait, where whoever decides needs no flag for it. What lets only one decide is then the text
/// itself, which is hidden once, or the request to its author.
fn seen(tx: &mut Conn, exchange: &Exchange, new: &NewDecision) -> Result<Option<Closed>, Error> {
    let kind = match new.ground {
        Ground::Seen(kind) => Some(kind),
        // Another moderator may have taken it out since.
        Ground::InCampaign(kind, number) if campaigns::has(tx, exchange.id, number, new.subject)? => Some(kind),
        Ground::Waits | Ground::InCampaign(..) => None,
    };
    Ok(kind.filter(|_| Outcome::SEEN.contains(&new.outcome)).map(Closed::unflagged))
}

/// What was decided about is not there any more. Of what waits, its flags are left to be closed.
fn gone(new: &NewDecision) -> Error {
    Error::Conflict(if new.ground == Ground::Waits { "moderation-gone-meanwhile" } else { "moderation-not-published" })
}

/// A text of this exchange.
fn find(tx: &mut Conn, exchange: &Exchange, kind: subject::Kind, id: Id) -> Result<Subject, Error> {
    subject::find(tx, kind, id)?.filter(|subject| subject.exchange() == exchange.id).ok_or(Error::NotFound)
}
