//! What somebody has chosen about letters.

use db::{Conn, Id, Timestamp};

use super::pace::Pace;
use super::store;
pub use super::store::Settings;
use crate::error::Error;

impl Settings {
    /// Of whoever has not chosen.
    fn unchosen() -> Self {
        Self { personal: Pace::PERSONAL, followed: Pace::FOLLOWED, time_zone: String::new() }
    }

    /// Whether no letter comes at all.
    pub fn are_stopped(&self) -> bool {
        self.personal == Pace::Site && self.followed == Pace::Site
    }
}

pub fn find(c: &mut Conn, person: Id) -> Result<Settings, Error> {
    Ok(store::settings(c, person)?.unwrap_or_else(Settings::unchosen))
}

/// Keeps what was chosen. What waits for a digest already comes at the new time; where no letters are wanted, not at all.
pub fn put(tx: &mut Conn, person: Id, chosen: &Settings, now: Timestamp) -> Result<(), Error> {
    store::put_settings(tx, person, chosen, now)?;
    let Some(reader) = store::readers(tx, &[person])?.remove(&person) else { return Ok(()) };
    let waiting = store::waits_of(tx, person)?;
    let mut waits = store::Waits::new();
    for is_personal in [true, false] {
        let pace = reader.pace(is_personal);
        if pace == Pace::Site {
            store::leave_to_the_site(tx, person, is_personal, now)?;
        } else if waiting.contains(&is_personal)
            && let Some(due) = pace.next(&reader.zone, now)
        {
            store::delete_wait(tx, person, is_personal)?;
            waits.insert((person, is_personal), due);
        }
    }
    store::put_waits(tx, &waits)
}

/// No letters any more, of whatever is new. Doing so twice is doing it once.
pub fn stop(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    let chosen = find(tx, person)?;
    if chosen.are_stopped() {
        return Ok(());
    }
    let before = (chosen.personal, chosen.followed);
    put(tx, person, &Settings { personal: Pace::Site, followed: Pace::Site, ..chosen }, now)?;
    store::set_before(tx, person, before)
}

/// Whether somebody stopped all letters by one press, which can be taken back.
pub fn can_undo(c: &mut Conn, person: Id) -> Result<bool, Error> {
    Ok(store::before(c, person)?.is_some())
}

/// Takes that back: letters come as they did before, of what is new from now on. Where nothing was stopped so, nothing
/// happens.
pub fn undo(tx: &mut Conn, person: Id, now: Timestamp) -> Result<(), Error> {
    let Some((personal, followed)) = store::before(tx, person)? else { return Ok(()) };
    let chosen = Settings { personal, followed, ..find(tx, person)? };
    put(tx, person, &chosen, now)
}
