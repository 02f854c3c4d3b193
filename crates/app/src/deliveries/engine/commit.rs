//! What became of letters that landed together, in one transaction; which tells whether to go on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use tokio::time::sleep;

use super::turn::{Course, Landed, Trouble, Turn};
use crate::app::App;
use crate::deliveries::bouncing::{fail, key};
use crate::deliveries::judging::{self, Answer, Ending, Relay};
use crate::deliveries::store::rows::{self, Due};
use crate::deliveries::store::sendings;
use crate::deliveries::{Fate, NewSuppression, Reason, State};
use crate::error::Error;
use crate::letters::unnamed::unnamed;
use crate::metrics::Ending as Counted;

/// A letter and what becomes of it; the id is of the suppression that may follow.
struct Judged {
    due: Due,
    ending: Ending,
    suppression: Id,
}

/// All that one commit writes down.
struct Batch {
    sending: Id,
    judged: Vec<Judged>,
    setbacks: i64,
    /// Whether it is known already that the relay is away: what was on the way then says so once more.
    is_grounded: bool,
    now: Timestamp,
}

/// How often a commit is tried: a letter that left and is not noted leaves again.
const TRIES: u32 = 7;

impl Turn<'_> {
    /// Writes down what became of them, and learns whether the sending goes on.
    pub(super) async fn commit(&mut self, landed: Vec<Landed>) -> Result<(), Error> {
        if landed.is_empty() {
            return Ok(());
        }
        let (app, now) = (&self.engine().app, self.engine().app.clock.now());
        let has_taken = self.has_taken || landed.iter().any(|one| one.sent.is_ok());
        let relay = Relay { setbacks: self.setbacks, has_taken };
        // Given back at the end: a letter that left and is not written down still has its place.
        let (judged, _places): (Vec<Judged>, Vec<_>) = landed
            .into_iter()
            .map(|Landed { due, sent, place }| {
                let ending = match sent {
                    Ok(()) => Ending::Sent,
                    Err(Trouble::Relay(error)) => judging::judge(&error, &due, relay, now),
                    Err(Trouble::Unwritten(fault)) => Ending::Refused(Answer::unwritten(&fault)),
                };
                (Judged { due, ending, suppression: app.rng.id(now) }, place)
            })
            .unzip();
        self.has_taken = has_taken;
        let is_grounded = self.course != Course::Open;
        self.note(&judged, now);
        let dues: Vec<Due> = judged.iter().map(|one| one.due.clone()).collect();
        let (sending, job) = (self.sending(), self.job());
        let batch = Arc::new(Batch { sending, judged, setbacks: self.setbacks, is_grounded, now });
        let standing = write_down(&self.engine().app, &batch).await?;
        // Later letters of this turn are judged by it.
        if batch.is_back() {
            self.setbacks = 0;
        }
        if standing != Some((State::Sending, job)) {
            self.hold(Course::Stopped);
        }
        self.make_room(&dues);
        Ok(())
    }

    /// What this process remembers of it.
    fn note(&mut self, judged: &[Judged], now: Timestamp) {
        let engine = self.engine();
        for Judged { due, ending, .. } in judged {
            let counted = match ending {
                Ending::Sent => {
                    engine.wake(&due.domain);
                    Counted::SENT
                }
                Ending::Later { .. } => {
                    engine.rest(&due.domain, now);
                    Counted::DELAYED
                }
                Ending::Away { .. } => {
                    self.hold(Course::Grounded);
                    Counted::DELAYED
                }
                Ending::Exhausted(_) | Ending::Refused(_) | Ending::Bounced(_) => Counted::REFUSED,
            };
            engine.app.metrics.letters.get_or_create(&counted).inc();
        }
    }

    /// Those who left before their turn came get nothing.
    pub(super) async fn skip(&mut self, unwanted: &[Due]) -> Result<(), Error> {
        if unwanted.is_empty() {
            return Ok(());
        }
        let (sending, ids) = (self.sending(), unwanted.iter().map(|due| due.id).collect::<Vec<Id>>());
        let write = move |tx: &mut Conn| -> Result<(), Error> {
            let mut skipped: BTreeMap<String, i64> = BTreeMap::new();
            for (language,) in rows::mark_skipped(tx, &ids)? {
                *skipped.entry(language).or_default() += 1;
            }
            count_over(tx, sending, &skipped, Fate::Skipped)
        };
        self.engine().app.db.write(write).await
    }
}

/// The database may be busy for a moment, or its disk full.
async fn write_down(app: &App, batch: &Arc<Batch>) -> Result<Option<(State, Id)>, Error> {
    let mut tries = 0;
    loop {
        let batch = Arc::clone(batch);
        let write = move |tx: &mut Conn| -> Result<_, Error> {
            batch.write(tx)?;
            sendings::standing(tx, batch.sending)
        };
        match app.db.write(write).await {
            Ok(standing) => return Ok(standing),
            Err(error) if tries + 1 >= TRIES => return Err(error),
            Err(error) => {
                tracing::warn!(%error, "what became of letters could not be written down");
                sleep(Duration::from_millis(100 << tries)).await;
                tries += 1;
            }
        }
    }
}

/// Moves letters that waited, by language.
fn count_over(tx: &mut Conn, sending: Id, letters: &BTreeMap<String, i64>, to: Fate) -> Result<(), Error> {
    letters
        .iter()
        .try_for_each(|(language, letters)| sendings::count_over(tx, sending, language, (Fate::Waiting, to), *letters))
}

impl Batch {
    fn write(&self, tx: &mut Conn) -> Result<(), Error> {
        self.write_sent(tx)?;
        for one in &self.judged {
            self.write_one(tx, one)?;
        }
        self.write_relay(tx)
    }

    /// Most of them, in a few statements.
    fn write_sent(&self, tx: &mut Conn) -> Result<(), Error> {
        let sent = self.judged.iter().filter(|one| one.ending == Ending::Sent).map(|one| one.due.id);
        let ids: Vec<Id> = sent.collect();
        if ids.is_empty() {
            return Ok(());
        }
        let marked = rows::mark_sent(tx, &ids, self.now)?;
        let mut letters: BTreeMap<String, i64> = BTreeMap::new();
        let mut subscribers = Vec::with_capacity(marked.len());
        for (subscriber, language) in marked {
            *letters.entry(language).or_default() += 1;
            subscribers.push(subscriber);
        }
        rows::mark_subscribers(tx, &subscribers, self.now)?;
        count_over(tx, self.sending, &letters, Fate::Sent)
    }

    fn write_one(&self, tx: &mut Conn, one: &Judged) -> Result<(), Error> {
        let (id, now) = (one.due.id, self.now);
        match &one.ending {
            Ending::Sent | Ending::Away { counts: false, .. } => Ok(()),
            Ending::Away { answer, counts: true } => {
                rows::put_off(tx, id, judging::after_setback(&one.due, now), answer, now)
            }
            Ending::Later { answer, due } => rows::put_off(tx, id, *due, answer, now),
            Ending::Refused(answer) => self.write_failed(tx, one, Fate::Refused, answer).map(drop),
            Ending::Exhausted(answer) => self.write_bounced(tx, one, Fate::Refused, answer, Reason::Soft),
            Ending::Bounced(answer) => self.write_bounced(tx, one, Fate::Bounced, answer, Reason::Hard),
        }
    }

    /// False where it does not wait any more.
    fn write_failed(&self, tx: &mut Conn, one: &Judged, fate: Fate, answer: &Answer) -> Result<bool, Error> {
        let Some(language) = rows::mark_failed(tx, one.due.id, fate, answer, self.now)? else { return Ok(false) };
        sendings::count_over(tx, self.sending, &language, (Fate::Waiting, fate), 1)?;
        Ok(true)
    }

    /// A failure that says something of the mailbox.
    fn write_bounced(
        &self,
        tx: &mut Conn,
        one: &Judged,
        fate: Fate,
        answer: &Answer,
        reason: Reason,
    ) -> Result<(), Error> {
        if !self.write_failed(tx, one, fate, answer)? {
            return Ok(());
        }
        let new = NewSuppression {
            id: one.suppression,
            email: one.due.email.clone(),
            email_key: key(&one.due.email),
            reason,
            said: answer.said.clone(),
            exchange: sendings::exchange(tx, self.sending)?,
            at: self.now,
        };
        fail(tx, &new, reason == Reason::Hard).map(drop)
    }

    /// Whether the relay answered about a letter.
    fn is_back(&self) -> bool {
        self.judged.iter().any(|one| !matches!(one.ending, Ending::Away { .. }))
    }

    /// Whether the relay is away, or is back.
    fn write_relay(&self, tx: &mut Conn) -> Result<(), Error> {
        let away = self.judged.iter().find_map(|one| match &one.ending {
            Ending::Away { answer, .. } => Some(unnamed(&answer.said, &one.due.email)),
            _ => None,
        });
        let is_back = self.is_back();
        if is_back && self.setbacks > 0 {
            sendings::wake(tx, self.sending)?;
        }
        match away {
            Some(said) if !self.is_grounded => {
                let setbacks = if is_back { 0 } else { self.setbacks };
                sendings::rest(tx, self.sending, self.now + judging::setback(setbacks + 1), &said)
            }
            _ => Ok(()),
        }
    }
}
