//! The job that finds out who hears of something, and tells them: first whom it concerns, then the followers of each thing
//! that it is about, a thousand in a transaction. Killed and run again, it tells nobody twice: the key of the table decides.

use std::collections::HashSet;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use jobs::{Job, NewJob, Outcome, Registry, Runner};
use serde::{Deserialize, Serialize};

use super::news::{Kind, News, key};
use super::sweep::{self, SWEEP};
use super::{mail, mentions, store};
use crate::app::App;
use crate::error::Error;
use crate::follows::{self, Origin, STEP};
use crate::visibility::Viewer;
use crate::{comments, ideas, participants};

pub const QUEUE: &str = "notifications";
pub const KIND: &str = "notifications.spread";
/// A step is a short transaction; who takes longer is stuck.
const LEASE: Duration = Duration::from_mins(5);
/// Whom something concerns personally, at most: those who are meant, and those who are mentioned.
const PERSONAL: usize = 100;

/// What the job gets.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spread {
    news: News,
    /// Whose followers are told next, of all that it is about.
    #[serde(default)]
    place: usize,
    /// The last of them who was told.
    #[serde(default)]
    after: Option<Id>,
}

impl Spread {
    /// From the beginning.
    pub fn of(news: News) -> Self {
        Self { news, place: 0, after: None }
    }

    fn is_first(&self) -> bool {
        self.place == 0 && self.after.is_none()
    }
}

/// Somebody who hears of it, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub person: Id,
    pub kind: Kind,
    pub is_personal: bool,
}

/// The handlers of this slice.
pub fn register(registry: Registry, app: &App) -> Registry {
    let (teller, sweeper) = (app.clone(), app.clone());
    registry
        .on(KIND, move |spread: Spread, job: Job| run(teller.clone(), spread, job.id))
        .on(SWEEP.kind, move |(): (), _job| sweep::run(sweeper.clone()))
}

/// Works on the queue.
pub fn work(runner: Runner) -> Runner {
    runner.queue(QUEUE, 1, LEASE).schedule(SWEEP)
}

async fn run(app: App, spread: Spread, job: Id) -> Outcome {
    let now = app.clock.now();
    let ids: Vec<Id> = (0..STEP + PERSONAL).map(|_| app.rng.id(now)).collect();
    let (rest, kept) = (app.rng.id(now), app.clone());
    let write = move |tx: &mut Conn| step(tx, &kept, &spread, (job, rest), &ids, now);
    app.db.write(write).await.into()
}

/// Tells some of them, and leaves the others to the next job.
fn step(
    tx: &mut Conn,
    app: &App,
    spread: &Spread,
    (job, rest): (Id, Id),
    ids: &[Id],
    now: Timestamp,
) -> Result<(), Error> {
    let news = &spread.news;
    let Some(said) = said(tx, news)? else { return Ok(()) };
    let mut told = if spread.is_first() { personal(tx, news, &said)? } else { Vec::new() };
    let subjects = news.subjects();
    let mut next = None;
    if let Some(subject) = subjects.get(spread.place) {
        let followers = follows::followers(tx, *subject, spread.after.unwrap_or(Id::NIL))?;
        next = match followers.last() {
            Some(last) if followers.len() >= STEP => Some((spread.place, Some(last.person))),
            _ => Some((spread.place + 1, None)).filter(|(place, _)| *place < subjects.len()),
        };
        told.extend(followers.iter().map(|follower| Told {
            person: follower.person,
            kind: news.kind.to_followers(),
            is_personal: follower.origin == Origin::Author,
        }));
    }
    write(tx, app, news, told, ids, now)?;
    match next {
        Some((place, after)) => {
            let (left, key) = (Spread { news: news.clone(), place, after }, key(news.id));
            let new =
                NewJob { id: rest, queue: QUEUE, kind: KIND, payload: &left, unique_key: Some(&key), run_at: now };
            Ok(jobs::leave_rest(tx, job, new, now)?)
        }
        None => Ok(()),
    }
}

/// The words in which somebody may be mentioned; nothing at all where what happened cannot be read by everybody any more.
fn said(tx: &mut Conn, news: &News) -> Result<Option<String>, Error> {
    match (news.kind, news.comment, news.idea) {
        (Kind::Reply | Kind::Comment, Some(id), _) => {
            let comment = comments::find_by_id(tx, Viewer::VISITOR, id)?;
            Ok(comment.filter(comments::Comment::is_published).map(|comment| comment.text))
        }
        (Kind::Idea, _, Some(id)) => {
            let idea = ideas::find_by_id(tx, Viewer::VISITOR, id)?;
            let idea = idea.filter(|idea| idea.state == ideas::State::Published);
            Ok(idea.map(|idea| format!("{}\n{}", idea.title, idea.text)))
        }
        _ => Ok(Some(String::new())),
    }
}

/// Whom it concerns: whoever is mentioned, and those who are meant.
fn personal(tx: &mut Conn, news: &News, said: &str) -> Result<Vec<Told>, Error> {
    let mentioned = mentions::people(tx, news.exchange, said)?;
    let mentioned = mentioned.into_iter().map(|person| (person, Kind::Mention));
    let meant = news.to.iter().map(|person| (*person, news.kind));
    let told = |(person, kind)| Told { person, kind, is_personal: true };
    Ok(mentioned.chain(meant).take(PERSONAL).map(told).collect())
}

/// Writes a row for each who may look into the exchange, and does what follows from it.
fn write(tx: &mut Conn, app: &App, news: &News, mut told: Vec<Told>, ids: &[Id], now: Timestamp) -> Result<(), Error> {
    let mut seen: HashSet<Id> = news.actor.into_iter().collect();
    told.retain(|one| seen.insert(one.person));
    // Who is invited, or asked to take part, is outside.
    if !matches!(news.kind, Kind::Invitation | Kind::Request) {
        let people: Vec<Id> = told.iter().map(|one| one.person).collect();
        let inside: HashSet<Id> = participants::insiders(tx, news.exchange, &people)?.into_iter().collect();
        told.retain(|one| inside.contains(&one.person));
    }
    let rows = store::insert_all(tx, news, &told, ids)?;
    let people: Vec<Id> = rows.iter().map(|(person, _)| *person).collect();
    store::count_unread(tx, &people)?;
    mail::after_spread(tx, app, &rows, now)
}
