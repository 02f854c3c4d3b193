//! Many invitations at once: a paste is kept as it was read, looked at, and sent.

use std::time::Duration;

use db::{Conn, Id, Rng, Timestamp};
use jobs::{Outcome, Schedule};

use super::hold;
use super::invitation::offered_by;
use super::invite::By;
use super::send::{Batch, QUEUE};
use super::sheet::{self, Sheet};
use super::store::{self, Import, ImportState, Typed};
use crate::app::App;
use crate::audit::{self, Action, Entry, facts};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::participants;

/// What looks after drafts: they go within an hour of what their page says, whether or not anybody pastes another.
pub const SWEEP: Schedule = Schedule {
    name: "invitation-drafts",
    every: Duration::from_hours(1),
    offset: Duration::ZERO,
    queue: QUEUE,
    kind: "invitations.sweep",
};

/// Removes the drafts that nobody has sent in time.
pub async fn sweep(app: App) -> Outcome {
    let now = app.clock.now();
    app.db.write(move |tx| store::delete_old_drafts(tx, now)).await.into()
}

/// A paste that was read, about to be kept.
#[derive(Clone, Debug)]
pub struct NewImport {
    pub id: Id,
    pub by: By,
    pub sheet: Sheet,
    /// What it was read out of.
    pub typed: Typed,
    /// The draft that was mended.
    pub of: Option<Id>,
}

/// Keeps a paste as a draft, with whom the exchange knows already marked, in the place of the draft that it mends. Two
/// questions to the database, however many rows.
pub fn draft(tx: &mut Conn, exchange: Id, new: &NewImport, now: Timestamp) -> Result<(), Error> {
    let mut sheet = new.sheet.clone();
    let keys: Vec<String> = sheet.rows.iter().filter(|row| row.is_fine()).map(|row| row.key.clone()).collect();
    // Sheets before invitations, as whoever forgets somebody goes through them.
    store::delete_old_drafts(tx, now)?;
    if let Some(of) = new.of {
        store::delete_draft(tx, exchange, of)?;
    }
    store::expire(tx, exchange, now)?;
    let invited = store::open_among(tx, exchange, &keys)?;
    let members = participants::roles_of(tx, exchange, &keys)?;
    sheet::mark_known(&mut sheet.rows, &invited, &members);
    let import = Import {
        id: new.id,
        state: ImportState::Draft,
        person: new.by.person,
        person_name: new.by.name.clone(),
        fine: sheet.rows.iter().filter(|row| row.is_fine()).map(|_| 1).sum(),
        sheet: serde_json::to_string(&sheet).map_err(Error::internal)?,
        message: new.typed.message.clone(),
        days: new.typed.days,
        created_at: now,
        queued_at: None,
    };
    store::insert_import(tx, exchange, &import, &new.typed)
}

/// The rows of a paste.
pub fn rows(import: &Import) -> Result<Sheet, Error> {
    serde_json::from_str(&import.sheet).map_err(Error::internal)
}

/// A paste about to be sent, with an id for each of its rows, drawn before the transaction.
#[derive(Clone)]
pub struct Sending {
    import: Id,
    rows: Vec<Id>,
    job: Id,
    by: By,
}

impl Sending {
    /// An error where somebody else pasted roles that whoever sends may not offer.
    pub fn prepare(rng: &Rng, import: &Import, job: Id, by: By, now: Timestamp) -> Result<Self, Error> {
        let sheet = rows(import)?;
        let offered = offered_by(by.role);
        if sheet.rows.iter().any(|row| row.is_fine() && !offered.contains(&row.offered())) {
            return Err(Error::Forbidden("invitations-role-not-yours"));
        }
        let rows = sheet.rows.iter().map(|_| rng.id(now)).collect();
        Ok(Self { import: import.id, rows, job, by })
    }
}

/// The rows of a paste that are fine, as they are written.
fn written(sheet: &Sheet, ids: &[Id]) -> Result<String, Error> {
    let written: Vec<_> = sheet
        .rows
        .iter()
        .filter(|row| row.is_fine())
        .zip(ids)
        .map(|(row, id)| store::NewRow {
            id: id.to_string(),
            line: row.number,
            email: &row.email,
            key: &row.key,
            name: &row.name,
            organisation: &row.organisation,
            search: store::search_key(&row.email, &row.name, &row.organisation),
            language: &row.language,
            role: &row.role,
        })
        .collect();
    if written.is_empty() {
        return Err(Error::Conflict("invitations-none-fine"));
    }
    serde_json::to_string(&written).map_err(Error::internal)
}

/// Queues all invitations of a paste, in one transaction; `None` where somebody has done so already. Gives how many
/// there are: fewer than were fine, where some were invited meanwhile.
pub fn queue(tx: &mut Conn, exchange: &Exchange, sending: &Sending, now: Timestamp) -> Result<Option<u64>, Error> {
    let Sending { import, rows: ids, job, by } = sending;
    hold(tx, exchange.id)?;
    if !store::queue_import(tx, exchange.id, *import, now)? {
        return Ok(None);
    }
    // As it is now that nobody else changes it: somebody who stood in it may have been forgotten meanwhile.
    let Some(import) = store::find_import(tx, exchange.id, *import, now)? else { return Ok(None) };
    let rows = written(&rows(&import)?, ids)?;
    store::expire(tx, exchange.id, now)?;
    let queued = store::insert_rows(tx, exchange.id, &import, &rows, now)?;
    Batch { exchange: exchange.slug.clone(), import: import.id, number: 1, round: None }.enqueue(tx, *job, now, now)?;
    let path = format!("/desk/invitations/imports/{}", import.id);
    let count = queued.to_string();
    audit::record(
        tx,
        &Entry {
            id: by.entry,
            exchange: exchange.id,
            person: by.person,
            action: Action::Invited,
            object: &count,
            path: &path,
            before: "",
            after: &facts(&[("invitations", &count), ("days", &import.days.to_string())]),
            at: now,
        },
    )?;
    Ok(Some(queued))
}
