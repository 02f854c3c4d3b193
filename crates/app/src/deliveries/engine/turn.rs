//! One turn: letters take off while there is a connection, a domain and time for them, and land.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use db::{Conn, Id, Timestamp};
use i18n::Lang;
use mail::{Address, SendError, Transport};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::Engine;
use crate::app::App;
use crate::deliveries::State;
use crate::deliveries::message::{self, Links, Written};
use crate::deliveries::store::rows::{self, BATCH, Due};
use crate::deliveries::store::sendings::{self, Work};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::keys::{self, Key};

/// Others have their turn then; what is on the way lands first.
const TURN: Duration = Duration::from_secs(5);
/// Fewer that wait in memory than this, and more are read.
const LOW: usize = 64;
/// More than these are not read, however many of them wait for their domain.
const MOST: usize = 2_000;
/// Letters that are written and signed, or on the way, for each conversation with the relay: processors have something to
/// do while letters land and are written down.
const AHEAD: usize = 2;

/// An edition, and the exchange as it is called in its language.
struct Edition {
    written: Written,
    exchange: Exchange,
    lang: Lang,
}

/// What every letter of a sending needs.
struct Press {
    app: App,
    key: Key,
    transport: Transport,
    editions: HashMap<String, Edition>,
    issue_slug: String,
    list_id: String,
    dated_at: Timestamp,
}

/// A letter that landed, and how.
pub(super) struct Landed {
    pub due: Due,
    pub sent: Result<(), Trouble>,
    /// Another one takes its place once this one is written down.
    pub place: OwnedSemaphorePermit,
}

/// Why a letter did not leave.
pub(super) enum Trouble {
    /// It could not be written; it never will be.
    Unwritten(String),
    Relay(SendError),
}

impl Press {
    /// Writes and signs it, and sends it when there is a place for it; `None` where no more take off by then.
    async fn send(&self, due: Due, places: Arc<Semaphore>) -> Option<Landed> {
        let message = self.write(&due);
        let prepared = match &message {
            Ok(message) => self.transport.prepare(message).map_err(Trouble::Relay),
            Err(error) => Err(Trouble::Unwritten(error.to_string())),
        };
        let place = places.acquire_owned().await.ok()?;
        let sent = match prepared {
            Ok(prepared) => self.transport.hand_over(prepared).await.map_err(Trouble::Relay),
            Err(trouble) => Err(trouble),
        };
        Some(Landed { due, sent, place })
    }

    fn write(&self, due: &Due) -> Result<mail::Message, Error> {
        let edition = self.editions.get(&due.language).ok_or(Error::NotFound)?;
        let to = Address::parse(&due.email).map_err(Error::internal)?;
        let of = (self.issue_slug.as_str(), self.list_id.as_str());
        let links = Links::of(&self.app, &self.key, &edition.exchange, edition.lang, due.subscriber, due.id, of);
        edition.written.message(to, due.id, &links, self.dated_at)
    }
}

/// Whether letters take off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Course {
    Open,
    /// The relay is away: nothing more does in this turn.
    Grounded,
    /// Somebody paused or cancelled the sending, or another job goes on with it.
    Stopped,
}

/// A turn of one sending.
pub(super) struct Turn<'a> {
    engine: &'a Engine,
    sending: Id,
    job: Id,
    press: Arc<Press>,
    /// Read, and not begun.
    queue: VecDeque<Due>,
    /// Read and not committed, those that are on the way among them.
    known: HashSet<Id>,
    /// Connections by the domain that they are about.
    domains: HashMap<String, usize>,
    flights: JoinSet<Option<Landed>>,
    /// One for each conversation with the relay; closed when no more may begin.
    places: Arc<Semaphore>,
    ends: Instant,
    /// How often in a row the relay was away.
    pub(super) setbacks: i64,
    pub(super) course: Course,
    /// The relay took a letter in this turn.
    pub(super) has_taken: bool,
    /// Nothing more is due; and nothing at other domains than those that are taken up.
    is_dry: bool,
    has_no_others: bool,
    /// Letters that took off.
    begun: u64,
}

impl<'a> Turn<'a> {
    pub(super) async fn begin(engine: &'a Engine, sending: Id, job: Id, work: &Work) -> Result<Self, Error> {
        let (slug, app) = (work.exchange_slug.clone(), engine.app.clone());
        let read = move |c: &mut Conn| -> Result<_, Error> {
            let mut editions = HashMap::new();
            // One question for each language, of which there are a few.
            for body in sendings::bodies(c, sending)? {
                let exchange = message::named(c, &slug, &body.language)?;
                let (written, lang) = (Written::new(&app, &exchange, &body)?, Lang::parse(&body.language));
                editions.insert(body.language, Edition { written, exchange, lang: lang.unwrap_or_default() });
            }
            // Asked behind the texts, which go when a sending ends: no letter leaves without its words.
            let is_on = sendings::standing(c, sending)? == Some((State::Sending, job));
            Ok((keys::get(c)?, editions, is_on))
        };
        let (key, editions, is_on) = engine.app.db.read(read).await?;
        let press = Press {
            app: engine.app.clone(),
            key,
            transport: engine.transport.clone(),
            editions,
            issue_slug: work.issue_slug.clone(),
            list_id: work.list_id.clone(),
            dated_at: work.dated_at,
        };
        Ok(Self {
            engine,
            sending,
            job,
            press: Arc::new(press),
            queue: VecDeque::new(),
            known: HashSet::new(),
            domains: HashMap::new(),
            flights: JoinSet::new(),
            places: Arc::new(Semaphore::new(engine.app.config.mail.connections)),
            ends: Instant::now() + TURN,
            setbacks: work.setbacks,
            course: if is_on { Course::Open } else { Course::Stopped },
            has_taken: false,
            is_dry: false,
            has_no_others: false,
            begun: 0,
        })
    }

    pub(super) fn sending(&self) -> Id {
        self.sending
    }

    pub(super) fn job(&self) -> Id {
        self.job
    }

    pub(super) fn was_stopped(&self) -> bool {
        self.course == Course::Stopped
    }

    /// Whether anything took off, and nothing stands in the way of more.
    pub(super) fn has_begun(&self) -> bool {
        self.begun > 0 && self.course == Course::Open
    }

    /// Until there is nothing left to send, or the turn is over and all that was on the way has landed.
    pub(super) async fn fly(&mut self) -> Result<(), Error> {
        loop {
            if self.may_take_off() {
                self.refill().await?;
            }
            match (self.take_off(), self.flights.is_empty()) {
                (None, true) => return Ok(()),
                (Some(pause), true) => sleep(pause).await,
                (pause, false) => {
                    let landed = self.land(pause).await;
                    self.commit(landed).await?;
                }
            }
        }
    }

    /// Nothing takes off any more, what is written and signed included.
    pub(super) fn hold(&mut self, course: Course) {
        self.course = self.course.max(course);
        self.places.close();
    }

    fn may_take_off(&self) -> bool {
        self.course == Course::Open && Instant::now() < self.ends
    }

    /// Letters take off while there is room; gives how long the next has to wait, where the settings limit how many leave
    /// in a second.
    fn take_off(&mut self) -> Option<Duration> {
        let most = self.engine.app.config.mail.connections * AHEAD;
        while self.may_take_off() && self.flights.len() < most {
            let place = self.next_place()?;
            if let Some(pause) = self.engine.wait_for_pace() {
                return Some(pause);
            }
            let due = self.queue.remove(place)?;
            *self.domains.entry(due.domain.clone()).or_default() += 1;
            let (press, places) = (Arc::clone(&self.press), Arc::clone(&self.places));
            self.flights.spawn(async move { press.send(due, places).await });
            self.begun += 1;
        }
        None
    }

    /// The first whose domain has a connection free and does not rest.
    fn next_place(&self) -> Option<usize> {
        let most = self.engine.app.config.mail.per_domain;
        let resting = self.engine.resting(self.engine.app.clock.now());
        let is_free = |domain: &str| {
            self.domains.get(domain).copied().unwrap_or(0) < most && !resting.iter().any(|rests| rests == domain)
        };
        self.queue.iter().position(|due| is_free(&due.domain))
    }

    /// Reads more, where few are left or none of those that are can take off.
    async fn refill(&mut self) -> Result<(), Error> {
        let is_stuck = self.next_place().is_none();
        if (self.queue.len() >= LOW && !is_stuck) || self.queue.len() >= MOST {
            return Ok(());
        }
        let now = self.engine.app.clock.now();
        let busy = if is_stuck { self.busy(now) } else { Vec::new() };
        if (busy.is_empty() && self.is_dry) || (!busy.is_empty() && self.has_no_others) {
            return Ok(());
        }
        let (sending, but) = (self.sending, busy.clone());
        let found = self.engine.app.db.read(move |c| rows::next(c, sending, now, &but)).await?;
        let is_last = found.len() < BATCH;
        let (wanted, unwanted): (Vec<Due>, Vec<Due>) =
            found.into_iter().filter(|due| !self.known.contains(&due.id)).partition(Due::is_wanted);
        let is_empty = wanted.is_empty() && unwanted.is_empty();
        if busy.is_empty() {
            self.is_dry = is_last;
        } else {
            self.has_no_others = is_last || is_empty;
        }
        self.known.extend(wanted.iter().map(|due| due.id));
        self.queue.extend(wanted);
        self.skip(&unwanted).await
    }

    /// Domains that are taken up: they rest, or have many that wait in memory.
    fn busy(&self, now: Timestamp) -> Vec<String> {
        let most = self.engine.app.config.mail.per_domain;
        let mut busy = self.engine.resting(now);
        let full = self.domains.iter().filter(|(_, connections)| **connections >= most).map(|(domain, _)| domain);
        busy.extend(full.cloned());
        busy
    }

    /// Waits until at least one has landed, or the next may take off.
    async fn land(&mut self, pause: Option<Duration>) -> Vec<Landed> {
        let first = match pause {
            Some(pause) => timeout(pause, self.flights.join_next()).await.ok().flatten(),
            None => self.flights.join_next().await,
        };
        let mut joined: Vec<_> = first.into_iter().collect();
        while let Some(more) = self.flights.try_join_next() {
            joined.push(more);
        }
        let mut landed = Vec::with_capacity(joined.len());
        for flight in joined {
            match flight {
                Ok(flight) => landed.extend(flight),
                Err(error) => {
                    tracing::error!(%error, "a letter of a newsletter was lost on its way, and is tried again");
                    self.hold(Course::Grounded);
                }
            }
        }
        landed
    }

    /// Those whose outcome is written down make room.
    pub(super) fn make_room(&mut self, landed: &[Due]) {
        for due in landed {
            self.known.remove(&due.id);
            if let Some(connections) = self.domains.get_mut(&due.domain) {
                *connections = connections.saturating_sub(1);
            }
        }
        self.domains.retain(|_, connections| *connections > 0);
    }

    pub(super) fn engine(&self) -> &'a Engine {
        self.engine
    }
}
