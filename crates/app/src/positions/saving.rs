//! Saving a position, as a draft or for everybody, withdrawing it, and remarks of colleagues.

use db::{Conn, Id, Timestamp};

use super::position::{Act, Position, Refusal, State, Statement, may_be_written};
use super::store;
use crate::campaigns::{self, Written};
use crate::error::Error;
use crate::exchange;
use crate::ideas::{self, Idea};
use crate::moderation::Kind;
use crate::notifications::{self, News};
use crate::organisations::voices::Voice;
use crate::participants::Standing;
use crate::visibility::Viewer;

/// Remarks on one position: a short thread.
const REMARKS: i64 = 100;

/// A position about to be saved.
#[derive(Clone, Debug)]
pub struct NewPosition {
    /// Of the position, where there is none yet.
    pub id: Id,
    pub exchange: Id,
    pub idea: Idea,
    /// The organisation that speaks; held, so that the mandate holds until the end.
    pub voice: Voice,
    pub author: Standing,
    pub said: Statement,
    /// The version that was seen; zero where there was none.
    pub seen: i64,
    /// Everybody may read it from now on.
    pub is_public: bool,
    pub at: Timestamp,
}

impl NewPosition {
    /// What it is once it is saved.
    pub fn state(&self) -> State {
        if self.is_public { State::Published } else { State::Draft }
    }
}

/// What became of a position that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    Saved,
    /// A colleague has been faster; nothing is changed.
    Clash,
    /// It came too late to be written, and is kept for those who speak for the organisation.
    Kept(Refusal),
}

/// Saves it as the next version.
pub fn save(tx: &mut Conn, new: &NewPosition) -> Result<Saving, Error> {
    // The idea's row first, then the exchange's: nobody hides or merges the idea, or closes its debate, at this moment.
    let (idea, _) = ideas::hold(tx, &new.idea)?;
    let is_debated = ideas::is_debated(tx, &idea, new.at)?;
    let viewer = Viewer { person: new.author.person_id, moderates: false };
    let before = store::find(tx, viewer, true, new.idea.id, new.voice.organisation)?;
    let state = before.as_ref().map(|before| before.state);
    let refusal = may_be_written(&idea, state, is_debated).err();
    if let Some(refusal) = refusal.filter(|refusal| *refusal == Refusal::Hidden) {
        return Err(Error::Forbidden(refusal.words()));
    }
    if before.as_ref().map_or(0, |before| before.version) != new.seen {
        // Sent twice, what came too late is kept once.
        let is_kept = store::is_kept(tx, new)?;
        return Ok(refusal.filter(|_| is_kept).map_or(Saving::Clash, Saving::Kept));
    }
    let is_saved = match refusal {
        None => write(tx, new, before.as_ref())?,
        Some(_) => keep(tx, new, before.as_ref())?,
    };
    Ok(match (is_saved, refusal) {
        (false, _) => Saving::Clash,
        (true, None) => Saving::Saved,
        (true, Some(refusal)) => Saving::Kept(refusal),
    })
}

/// False where a colleague has been faster.
fn write(tx: &mut Conn, new: &NewPosition, before: Option<&Position>) -> Result<bool, Error> {
    if new.is_public {
        ideas::touch(tx, new.idea.id)?;
    }
    let was = before.map(|before| before.state);
    let act = match (new.is_public, was) {
        (true, Some(State::Published)) => Act::Changed,
        (true, _) => Act::Published,
        (false, _) => Act::Drafted,
    };
    let id = before.map_or(new.id, |before| before.id);
    // The key in the database and the version decide, not the look before.
    let is_saved = if was.is_none() { store::insert(tx, new)? } else { store::change(tx, id, new)? };
    if !is_saved {
        return Ok(false);
    }
    store::insert_version(tx, id, act, new)?;
    if new.is_public {
        exchange::revise(tx, new.exchange)?;
        let since = before.filter(|before| before.is_published()).and_then(|before| before.published_at);
        campaigns::put(tx, &written(new, id, since.unwrap_or(new.at)))?;
        if act == Act::Published {
            tell(tx, new, id)?;
        }
    }
    Ok(true)
}

/// Those who follow the idea or the organisation hear of it; of later changes nobody.
fn tell(tx: &mut Conn, new: &NewPosition, id: Id) -> Result<(), Error> {
    let news = News {
        topic: Some(new.idea.topic_id),
        idea: Some(new.idea.id),
        organisation: Some(new.voice.organisation),
        actor: Some(new.author.person_id),
        ..News::new(id, notifications::Kind::Position, new.exchange, new.at)
    };
    notifications::tell(tx, &news)
}

/// Keeps what came too late: as the draft of the organisation or, beside a position that everybody reads and that stays as
/// it is, as a version that only those see who speak for it.
fn keep(tx: &mut Conn, new: &NewPosition, before: Option<&Position>) -> Result<bool, Error> {
    let new = &NewPosition { is_public: false, ..new.clone() };
    let is_kept = match before {
        None => store::insert(tx, new)?,
        Some(before) if before.is_published() => store::advance(tx, before.id, new.seen)?,
        Some(before) => store::change(tx, before.id, new)?,
    };
    if is_kept {
        store::insert_version(tx, before.map_or(new.id, |before| before.id), Act::Drafted, new)?;
    }
    Ok(is_kept)
}

/// Discards a draft for all who speak for the organisation, with what they said to each other about it. What was withdrawn
/// before stays withdrawn. False, and nothing is changed, where it is not the draft that was seen.
pub fn discard(tx: &mut Conn, position: &Position) -> Result<bool, Error> {
    let Some(held) = store::hold_draft(tx, position)? else { return Ok(false) };
    delete_draft(tx, position.id, held.withdrawn_at)?;
    Ok(true)
}

/// The same of a draft that is locked; `withdrawn_at`: since when a former position is withdrawn, if there was one.
pub(super) fn delete_draft(tx: &mut Conn, id: Id, withdrawn_at: Option<Timestamp>) -> Result<(), Error> {
    match withdrawn_at {
        None => store::delete(tx, id),
        Some(withdrawn_at) => store::delete_since(tx, id, withdrawn_at),
    }
}

fn written(new: &NewPosition, id: Id, at: Timestamp) -> Written<'_> {
    Written {
        exchange: new.exchange,
        kind: Kind::Position,
        subject: id,
        idea: new.idea.id,
        person: new.author.person_id,
        organisation: &new.voice.name,
        text: &new.said.text,
        at,
    }
}

/// Withdraws a published position: its text is shown no more, and its page says since when. False where it is not as it was
/// seen any more.
pub fn withdraw(tx: &mut Conn, position: &Position, (person, name): (Id, &str), now: Timestamp) -> Result<bool, Error> {
    // The exchange's row before the position's, as whoever saves it.
    exchange::revise(tx, position.exchange_id)?;
    if !store::withdraw(tx, position, now)? {
        return Ok(false);
    }
    store::insert_withdrawal(tx, position, (person, name), now)?;
    campaigns::remove(tx, position.id)?;
    Ok(true)
}

/// A remark about to be left.
#[derive(Clone, Debug)]
pub struct NewRemark {
    pub id: Id,
    pub person: Id,
    pub person_name: String,
    pub language: String,
    pub text: String,
    /// Sent twice, it is one remark.
    pub form_key: String,
    pub at: Timestamp,
}

/// Leaves a remark on a draft for those who speak for the same organisation.
pub fn remark(tx: &mut Conn, position: &Position, new: &NewRemark) -> Result<(), Error> {
    // Those sent at once are counted one after the other.
    tx.hold(&format!("remarks of {}", position.id))?;
    if store::count_remarks(tx, position.id)? >= REMARKS {
        return Err(Error::Conflict("positions-remarks-full"));
    }
    store::insert_remark(tx, position.id, new)
}
