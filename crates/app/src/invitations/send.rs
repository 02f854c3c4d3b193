//! The letters of many invitations leave in batches: a letter that signs somebody in must not wait behind thousands.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use jobs::{NewJob, Outcome};
use serde::{Deserialize, Serialize};

use super::invitation::end;
use super::token::Token;
use super::{invite, letter, store};
use crate::app::App;
use crate::error::Error;
use crate::exchange::{self, Exchange};
use crate::letters;

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
}

impl Batch {
    /// Each batch is there once: a job that runs again does not begin a second row of them.
    pub fn enqueue(&self, tx: &mut Conn, id: Id, at: Timestamp, now: Timestamp) -> Result<(), Error> {
        let key = format!("invitations {} {}", self.import, self.number);
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

/// A row that was revoked meanwhile gets no letter; one that was written to by an earlier attempt gets no second.
fn write(
    tx: &mut Conn,
    app: &App,
    batch: &Batch,
    drawn: &[(Id, Token)],
    next: Id,
    now: Timestamp,
) -> Result<(), Error> {
    let waiting = store::list_waiting(tx, batch.import)?;
    let mut named: BTreeMap<Lang, Exchange> = BTreeMap::new();
    for (invitation, (id, token)) in waiting.iter().zip(drawn) {
        let lang = invitation.lang();
        let exchange = match named.entry(lang) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => match exchange::find(tx, &batch.exchange, lang)? {
                Some(exchange) => place.insert(exchange),
                None => return Ok(()),
            },
        };
        let (hash, expires_at) = (token.hash(), end(now, invitation.days));
        let renewal = store::Renewal { token_hash: &hash, letter: *id, now, expires_at };
        if store::send(tx, invitation.id, &renewal)? {
            let words = invite::words(invitation, expires_at)?;
            letters::queue(tx, app, *id, &letter::write(app, exchange, lang, &words, token.as_str()), now)?;
        }
    }
    if waiting.len() < BATCH {
        return Ok(());
    }
    Batch { number: batch.number + 1, ..batch.clone() }.enqueue(tx, next, now + PAUSE, now)
}
