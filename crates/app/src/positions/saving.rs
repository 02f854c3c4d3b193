//! Saving a position, as a draft or for everybody, withdrawing it, and remarks of colleagues.

use db::{Conn, Id, Timestamp};

use super::position::{Act, Position, State, Statement};
use super::store;
use crate::campaigns::{self, Written};
use crate::error::Error;
use crate::exchange;
use crate::ideas::{self, Idea};
use crate::moderation::Kind;
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

/// Saves it as the next version. False, and nothing is changed, where a colleague has been faster.
pub fn save(tx: &mut Conn, new: &NewPosition) -> Result<bool, Error> {
    // What readers see changes with the idea's row locked, so that nobody hides or merges it at this moment.
    if new.is_public && !ideas::touch(tx, new.idea.id)? {
        return Err(Error::Conflict("positions-refused-idea"));
    }
    let viewer = Viewer { person: new.author.person_id, moderates: false };
    let before = store::find(tx, viewer, true, new.idea.id, new.voice.organisation)?;
    if before.as_ref().map_or(0, |before| before.version) != new.seen {
        return Ok(false);
    }
    let was = before.as_ref().map(|before| before.state);
    let act = match (new.is_public, was) {
        (true, Some(State::Published)) => Act::Changed,
        (true, _) => Act::Published,
        (false, _) => Act::Drafted,
    };
    let id = before.as_ref().map_or(new.id, |before| before.id);
    // The key in the database and the version decide, not the look before.
    let is_saved = match (was, new.is_public) {
        (None, _) => store::insert(tx, new)?,
        (Some(_), true) => store::publish(tx, id, new)?,
        (Some(_), false) => store::draft(tx, id, new)?,
    };
    if !is_saved {
        return Ok(false);
    }
    store::insert_version(tx, id, act, new)?;
    if new.is_public {
        exchange::revise(tx, new.exchange)?;
        let since = before.filter(Position::is_published).and_then(|before| before.published_at);
        campaigns::put(tx, &written(new, id, since.unwrap_or(new.at)))?;
    }
    Ok(true)
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
    if !store::withdraw(tx, position, now)? {
        return Ok(false);
    }
    store::insert_withdrawal(tx, position, (person, name), now)?;
    exchange::revise(tx, position.exchange_id)?;
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
