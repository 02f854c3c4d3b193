//! Forgetting somebody who asked for it.
//!
//! At once, in one transaction: the row of the person is emptied, sessions, drafts, consents, subscriptions, requests and
//! waiting letters go, and the list outside the database has them before they are told. Then a job goes through what they
//! wrote, twenty texts in a transaction, and begins again where it was when a process was killed. Last, what was deleted is
//! taken out of the database's own files: out of the log at once, out of the file in the next night.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use db::{Conn, Db, Id, Rng, Timestamp, from_row};
use jobs::{NewJob, Outcome};
use object_store::ObjectStore;
use serde::{Deserialize, Serialize};

use super::erased::Erased;
use super::{QUEUE, export, next_night, store};
use crate::app::App;
use crate::comments::Comment;
use crate::error::Error;
use crate::ideas::Idea;
use crate::moderation::{self, held};
use crate::people::operators;
use crate::{
    audit, comments, debates, entered, exchange, follows, forgetting, ideas, inbox, invitations, letters, newsletter,
    notifications, organisations, participants, people, photos, positions, suggestions, texts,
};

pub const KIND: &str = "privacy.erase";
/// Of the job that writes the file of the database anew.
pub const CLEAR: &str = "privacy.clear";

/// What will happen, in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub ideas: i64,
    pub comments: i64,
    pub supports: i64,
}

pub fn counts(c: &mut Conn, person: Id) -> Result<Counts, Error> {
    let (ideas, supports) = ideas::count_of(c, person)?;
    Ok(Counts { ideas, comments: comments::count_of(c, person)?, supports })
}

/// What came of asking.
pub enum Begun {
    /// With the id of a file of theirs that lies ready to be taken.
    Yes(Option<Id>),
    /// An exchange would be without a coordinator.
    Needed,
    /// The site would be without an operator.
    LastOperator,
    /// They were forgotten before.
    Before,
}

/// Where somebody may stand in what others brought: to go through all of it takes too long for the transaction in which
/// they are forgotten.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    sheets: invitations::Looked,
    lists: newsletter::Looked,
}

/// Looks up before [`begin`] in which sheets and lists somebody may stand.
pub async fn look(db: &Db, person: Id, now: Timestamp) -> Result<Looked, Error> {
    Ok(look_for(db, vec![person], now).await?.remove(&person).unwrap_or_default())
}

/// The same for many people at once.
async fn look_for(db: &Db, who: Vec<Id>, now: Timestamp) -> Result<HashMap<Id, Looked>, Error> {
    db.read_long(move |c| -> Result<_, Error> {
        let (ids, keys): (Vec<Id>, Vec<String>) = people::keys_of(c, &who)?.into_iter().unzip();
        let found = invitations::look(c, &keys, now)?.into_iter().zip(newsletter::look(c, &keys, now)?);
        Ok(ids.into_iter().zip(found.map(|(sheets, lists)| Looked { sheets, lists })).collect())
    })
    .await
}

/// Forgets what identifies a person, with what [`look`] has found. What they wrote is left to [`some`].
pub fn begin(tx: &mut Conn, person: Id, keeps_texts: bool, looked: &Looked, now: Timestamp) -> Result<Begun, Error> {
    // Two coordinators who leave at once, or lay their office down, would each see the other; so would two operators.
    participants::hold_offices(tx)?;
    operators::hold(tx)?;
    if !participants::only_coordinated_by(tx, person)?.is_empty() {
        return Ok(Begun::Needed);
    }
    if operators::is_last(tx, person)? {
        return Ok(Begun::LastOperator);
    }
    forget(tx, person, keeps_texts, looked, now)
}

/// The same, whoever is needed: it was decided before.
fn forget(tx: &mut Conn, person: Id, keeps_texts: bool, looked: &Looked, now: Timestamp) -> Result<Begun, Error> {
    let mut employers = ideas::organisations_of(tx, person)?;
    employers.extend(comments::organisations_of(tx, person)?);
    let Some(who) = people::forget(tx, person, now)? else { return Ok(Begun::Before) };
    employers.extend(who.organisation);
    people::forget_organisations(tx, &employers)?;
    ideas::forget(tx, person)?;
    let reasons = entered::forget(tx, person)?;
    comments::forget(tx, person)?;
    debates::forget(tx, person)?;
    follows::forget(tx, person)?;
    notifications::forget(tx, person)?;
    let exchanges = lock_exchanges(tx)?;
    positions::forget(tx, person)?;
    let held = held::forget(tx, person, now)?;
    let mandates = organisations::forget(tx, person, now)?;
    let mut names = moderation::names_of(tx, person)?;
    names.extend(Some(who.name).filter(|name| !name.is_empty()));
    let quoted = [moderation::forget(tx, person)?, held.texts, mandates.clone(), reasons].concat();
    inbox::forget(tx, person, &who.email_key)?;
    notifications::mail::forget(tx, person)?;
    let subscriptions = newsletter::forget(tx, &who.email_key, &looked.lists, now)?;
    letters::forget(tx, [&who.email_key, &who.email], &quoted)?;
    texts::forget(tx, person)?;
    suggestions::forget(tx, person, keeps_texts)?;
    let mut paths = participants::forget(tx, person, &who.email_key)?;
    paths.extend(invitations::forget(tx, person, &who.email_key, &looked.sheets, now)?);
    paths.extend(held.paths.into_iter().chain(mandates).chain(subscriptions));
    // Where a role was given them, under whatever name they had then.
    paths.push(format!("/desk/people/{person}"));
    // A letter that was tried again or discarded, and an address that was suppressed, are known by no more than that.
    let masked = letters::unnamed::masked(&who.email);
    let emails = [who.email.as_str(), masked.as_str()];
    audit::forget(tx, &exchanges, &audit::Forgotten { names: &names, emails, paths: &paths })?;
    store::insert_erasure(tx, person, keeps_texts, now)?;
    let file = store::delete_export(tx, person)?;
    exchanges.iter().try_for_each(|exchange| exchange::revise(tx, *exchange))?;
    Ok(Begun::Yes(file))
}

/// Locks every exchange, before the rows of positions and suggestions, as whoever writes one does; and always in the same
/// order, so that two who leave at once wait for each other here, and never in a ring.
fn lock_exchanges(tx: &mut Conn) -> Result<Vec<Id>, Error> {
    let mut exchanges: Vec<Id> = exchange::slugs(tx)?.into_iter().map(|(id, _)| id).collect();
    exchanges.sort_unstable();
    exchanges.iter().try_for_each(|exchange| exchange::lock(tx, *exchange))?;
    Ok(exchanges)
}

/// Forgets who wrote some of a person's texts, and what; false when there are no more.
fn some(tx: &mut Conn, person: Id, keeps_texts: bool, now: Timestamp) -> Result<bool, Error> {
    let mut done = forgetting::some::<Idea>(tx, person, keeps_texts, now)?;
    if done.is_empty() {
        done = forgetting::some::<Comment>(tx, person, keeps_texts, now)?;
    }
    for (exchange, subject) in &done {
        exchange::revise(tx, *exchange)?;
        if !keeps_texts {
            moderation::text_gone(tx, *exchange, *subject)?;
            photos::forget_of(tx, *subject, now)?;
        }
    }
    Ok(!done.is_empty())
}

/// All of a person's texts, a few in each transaction.
async fn the_rest(db: &Db, person: Id, keeps_texts: bool, now: Timestamp) -> Result<(), Error> {
    while db.write(move |tx| some(tx, person, keeps_texts, now)).await? {}
    let end = move |tx: &mut Conn| -> Result<(), Error> {
        // What was under way in another request when they left.
        ideas::forget(tx, person)?;
        entered::forget(tx, person)?;
        comments::forget(tx, person)?;
        debates::forget(tx, person)?;
        follows::forget(tx, person)?;
        notifications::forget(tx, person)?;
        lock_exchanges(tx)?;
        positions::forget(tx, person)?;
        moderation::forget(tx, person)?;
        held::forget(tx, person, now)?;
        organisations::forget(tx, person, now)?;
        suggestions::forget(tx, person, keeps_texts)?;
        // Mails in their name alone: their address is known no more.
        inbox::forget(tx, person, "")?;
        notifications::mail::forget(tx, person)?;
        store::set_erased(tx, person, now)
    };
    db.write(end).await
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Job {
    person: Id,
    /// What they had asked for to take along.
    #[serde(default)]
    file: Option<Id>,
}

/// Leaves the rest to a job, in the same transaction.
pub fn enqueue(tx: &mut Conn, person: Id, file: Option<Id>, id: Id, now: Timestamp) -> Result<(), Error> {
    let job = Job { person, file };
    let new = NewJob { id, queue: QUEUE, kind: KIND, payload: &job, unique_key: None, run_at: now };
    jobs::enqueue(tx, new, now)?;
    Ok(())
}

/// The job.
pub async fn run(app: App, job: Job) -> Outcome {
    ran(&app, &job).await.into()
}

async fn ran(app: &App, job: &Job) -> Result<(), Error> {
    let (person, now) = (job.person, app.clock.now());
    let Some(keeps_texts) = app.db.read(move |c| store::find_erasure(c, person)).await? else { return Ok(()) };
    // Whoever acknowledged it wrote it down before; unless they were killed between the two.
    list(app, person, keeps_texts).await?;
    the_rest(&app.db, person, keeps_texts, now).await?;
    if let Some(file) = job.file {
        export::remove_file(&app.files, file).await?;
    }
    app.revised();
    let id = app.rng.id(now);
    app.db.write(move |tx| clear_at_night(tx, id, now)).await?;
    Ok(app.db.purge(false).await?)
}

/// Writes somebody into the list outside the database.
pub async fn list(app: &App, person: Id, keeps_texts: bool) -> Result<(), Error> {
    let (folder, key) = (app.config.data_dir.clone(), app.rng.token());
    let add = move || Erased::open(&folder, key)?.add(person, keeps_texts);
    tokio::task::spawn_blocking(add).await.map_err(Error::internal)?.map_err(unwritten)
}

#[expect(clippy::needless_pass_by_value, reason = "used as a mapping function")]
fn unwritten(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::StorageFull => Error::Full,
        _ => Error::Broken(format!("the list of those who were forgotten cannot be written: {error}")),
    }
}

fn clear_at_night(tx: &mut Conn, id: Id, now: Timestamp) -> Result<(), Error> {
    let at = next_night(now);
    let key = format!("{CLEAR} {}", at.0);
    let new = NewJob { id, queue: QUEUE, kind: CLEAR, payload: &(), unique_key: Some(&key), run_at: at };
    jobs::enqueue(tx, new, now)?;
    Ok(())
}

/// The job that leaves nothing in the file of the database.
pub async fn clear(app: App) -> Outcome {
    clear_up(&app.db).await.into()
}

/// Leaves nothing of what was deleted in the files of the database.
pub async fn clear_up(db: &Db) -> Result<(), Error> {
    Ok(db.purge(true).await?)
}

/// Brings list and database together: forgets again who is in the list and known to the database, since that may be of an
/// earlier day; and writes into the list whom the database has forgotten. Gives how many were forgotten again.
pub async fn catch_up(
    db: &Db,
    files: &Arc<dyn ObjectStore>,
    data_dir: &Path,
    rng: &Rng,
    now: Timestamp,
) -> Result<usize, Error> {
    let (folder, key) = (data_dir.to_owned(), rng.token());
    let open = move || Erased::open(&folder, key);
    let mut erased = tokio::task::spawn_blocking(open).await.map_err(Error::internal)?.map_err(unwritten)?;
    let forgotten = forgotten(db).await?;
    for one in &forgotten {
        // A start is no time at which anybody waits for a page.
        erased.add(one.person, one.keeps_texts).map_err(unwritten)?;
        if !one.is_done {
            the_rest(db, one.person, one.keeps_texts, now).await?;
        }
    }
    if erased.count() == forgotten.len() {
        return Ok(0);
    }
    let again = known_to(db, &erased).await?;
    if again.is_empty() {
        return Ok(0);
    }
    let mut looked = look_for(db, again.iter().map(|(person, _)| *person).collect(), now).await?;
    for (person, keeps_texts) in &again {
        let (person, keeps_texts) = (*person, *keeps_texts);
        let looked = looked.remove(&person).unwrap_or_default();
        let begun = db.write(move |tx| forget(tx, person, keeps_texts, &looked, now)).await?;
        the_rest(db, person, keeps_texts, now).await?;
        if let Begun::Yes(Some(file)) = begun {
            export::remove_file(files, file).await?;
        }
    }
    clear_up(db).await?;
    Ok(again.len())
}

/// Somebody whom the database has forgotten.
#[derive(Clone, Copy)]
pub struct Forgotten {
    pub person: Id,
    pub keeps_texts: bool,
    /// Also on what they wrote.
    pub is_done: bool,
}
from_row!(Forgotten { person, keeps_texts, is_done });

/// All of them.
async fn forgotten(db: &Db) -> Result<Vec<Forgotten>, Error> {
    db.read_long(|c| {
        let (mut all, mut after) = (Vec::new(), Id::NIL);
        loop {
            let some = store::erasures_after(c, after)?;
            let Some(last) = some.last() else { return Ok::<_, Error>(all) };
            after = last.person;
            all.extend(some);
        }
    })
    .await
}

/// Who is in the list and known to the database.
async fn known_to(db: &Db, erased: &Erased) -> Result<Vec<(Id, bool)>, Error> {
    let (mut again, mut after) = (Vec::new(), Id::NIL);
    loop {
        let some = db.read(move |c| people::after(c, after)).await?;
        let Some((last, _)) = some.last() else { return Ok(again) };
        after = *last;
        let known = some.iter().filter(|(_, is_known)| *is_known);
        again.extend(known.filter_map(|(person, _)| Some((*person, erased.find(*person)?))));
    }
}
