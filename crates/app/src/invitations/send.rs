//! The letters of many invitations leave in batches: a letter that signs somebody in must not wait behind thousands.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::Duration;

use data_encoding::HEXLOWER;
use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::{NewJob, Outcome};
use serde::{Deserialize, Serialize};

use super::invitation::{Invitation, end};
use super::token::Token;
use super::{hold, invite, letter, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters;
use crate::people;

pub const QUEUE: &str = "invitations";
pub const KIND: &str = "invitations.send";
/// A batch is a short transaction; who takes longer is stuck.
pub const LEASE: Duration = Duration::from_secs(120);
/// Letters of one batch: as many as the store gives at once.
const BATCH: usize = 100;
/// From one batch to the next.
const PAUSE: Duration = Duration::from_secs(10);

/// What the job gets: which batch of which paste.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Batch {
    /// The exchange's address.
    pub exchange: String,
    pub import: Id,
    pub number: u32,
    /// Of another letter to all who have not answered: which time that is. None for the first letters.
    #[serde(default)]
    pub round: Option<Id>,
}

impl Batch {
    /// Each batch is there once: a job that runs again does not begin a second row of them.
    pub fn enqueue(&self, tx: &mut Conn, id: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
        let key = match self.round {
            None => format!("invitations {} {}", self.import, self.number),
            Some(round) => format!("invitations {} {round} {}", self.import, self.number),
        };
        let job = NewJob { id, queue: QUEUE, kind: KIND, payload: self, unique_key: Some(&key), run_at: at };
        jobs::enqueue(tx, job, now)?;
        Ok(())
    }
}

/// Writes the letters of one batch, and sees to the next.
pub async fn run(app: App, batch: Batch) -> Outcome {
    let now = app.clock.now();
    let drawn: Vec<(Id, Token)> = (0..BATCH).map(|_| (app.rng.id(now), Token::draw(&app))).collect();
    let next = app.rng.id(now);
    let kept = app.clone();
    let write = move |tx: &mut Conn| write(tx, &kept, &batch, &drawn, next, now);
    app.db.write(write).await.into()
}

/// A row that was accepted or revoked meanwhile gets no letter; one that was written to by an earlier attempt gets no
/// second. However many letters there are, they are a handful of statements.
fn write(
    tx: &mut Conn,
    app: &App,
    batch: &Batch,
    drawn: &[(Id, Token)],
    next: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let waiting = store::list_waiting(tx, batch.import)?;
    // One question for each language, of which there are a few.
    let mut named: BTreeMap<Lang, Exchange> = BTreeMap::new();
    for lang in waiting.iter().map(Invitation::lang).collect::<BTreeSet<_>>() {
        match exchange::find(tx, &batch.exchange, lang)? {
            Some(exchange) => named.insert(lang, exchange),
            None => return Ok(()),
        };
    }
    if let Some(exchange) = named.values().next() {
        // What is open again must be the only open one of its address.
        hold(tx, exchange.id)?;
    }
    let sent = send(tx, batch.import, &waiting, drawn, now)?;
    // The letters that are replaced, where they have not left yet.
    let replaced = waiting.iter().filter(|invitation| sent.contains(&invitation.id)).filter_map(|one| one.letter_id);
    jobs::withdraw_all(tx, &replaced.collect::<Vec<Id>>())?;
    let mut letters = Vec::with_capacity(sent.len());
    for (invitation, (id, token)) in waiting.iter().zip(drawn).filter(|(invitation, _)| sent.contains(&invitation.id)) {
        let Some(exchange) = named.get(&invitation.lang()) else { continue };
        let words = invite::words(invitation, end(now, invitation.days))?;
        letters.push((*id, letter::write(app, exchange, invitation.lang(), &words, token.as_str())));
    }
    letters::queue_all(tx, app, &letters, now)?;
    if let Some(exchange) = named.values().next().filter(|_| batch.round.is_none()) {
        let invited = waiting.iter().filter(|invitation| sent.contains(&invitation.id));
        let keys: Vec<String> = invited.map(|invitation| invitation.email_key.clone()).collect();
        let known = people::known_by(tx, &keys)?;
        invite::tell(tx, exchange.id, next, known.into_iter().map(|(_, person)| person).collect(), now)?;
    }
    if waiting.len() < BATCH {
        return store::settle(tx, batch.import);
    }
    Batch { number: batch.number + 1, ..batch.clone() }.enqueue(tx, next, now + PAUSE, now)
}

/// Notes which letters are written now; those that waited for theirs.
fn send(
    tx: &mut Conn,
    import: Id,
    waiting: &[Invitation],
    drawn: &[(Id, Token)],
    now: Timestamp,
) -> Result<HashSet<Id>, Error> {
    let written: Vec<_> = waiting
        .iter()
        .zip(drawn)
        .map(|(invitation, (letter, token))| store::Written {
            invitation: invitation.id.to_string(),
            letter: letter.to_string(),
            token: HEXLOWER.encode(&token.hash()),
            expires: end(now, invitation.days).as_micros(),
        })
        .collect();
    let written = serde_json::to_string(&written).map_err(Error::internal)?;
    Ok(store::send_all(tx, import, &written, now)?.into_iter().collect())
}
