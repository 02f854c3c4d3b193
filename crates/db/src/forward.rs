//! The time of an exchange: the machine's clock, except that it never goes back.
//!
//! A machine's clock is set: by hand, by NTP, by a battery that ran out. What has ended must not begin again when that
//! happens, and what was written later must not look as if it was earlier. So a process goes on in the line of time that
//! it has shown, at a steady pace that nobody can set, until the machine's clock has caught up; a tenth slower
//! meanwhile, so that it does. And the database keeps how far that line has come: with what is written anyway, once a
//! second, and by itself when nothing is written. A process that starts, or runs beside others, goes on from there.
//!
//! Only a person can say that the time shown was wrong, and the machine's clock is right: [`accept_time`].

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use tokio::time::timeout;

use crate::conn::Ran;
use crate::error::{Failure, Reach};
use crate::time::micros;
use crate::{Clock, Conn, Db, Error, Sql, Steady, SystemClock, Timestamp, args};

/// The time is kept with what is written anyway, but not more often than this …
const OFTEN: Duration = Duration::from_secs(1);
/// … and by itself when nothing has been written for this long.
const SELDOM: Duration = Duration::from_secs(10);
/// What a process that was killed may have lived through after it kept the time: that, and the second between two looks,
/// and the time that a write takes.
const UNKEPT: Duration = Duration::from_secs(12);
/// Nodes whose clocks differ by less do not follow one another: each would be taken along by whichever is ahead.
const CLOSE: Duration = Duration::from_secs(3);
/// How long the last word may take.
const LAST_WORD: Duration = Duration::from_secs(1);

// Not in the list of the program's statements: the tests of this crate have no such table.
static FIND: Sql = Sql::new(FIND_TEXT, FIND_TEXT, file!(), line!());
const FIND_TEXT: &str = "SELECT lived_until, accepted FROM clock WHERE id = 1";
static BEGIN: Sql = Sql::new(BEGIN_TEXT, BEGIN_TEXT, file!(), line!());
const BEGIN_TEXT: &str = "INSERT INTO clock (id, lived_until) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
/// Nobody waits for a time that somebody else is keeping: theirs will do, or the next one.
static KEEP: Sql = Sql::new(
    "UPDATE clock SET lived_until = $1 WHERE id = 1 AND lived_until < $1 AND accepted = $2",
    "UPDATE clock SET lived_until = $1 WHERE id = (
         SELECT id FROM clock WHERE id = 1 AND lived_until < $1 AND accepted = $2 FOR UPDATE SKIP LOCKED)",
    file!(),
    line!(),
);
static ACCEPT: Sql = Sql::new(ACCEPT_TEXT, ACCEPT_TEXT, file!(), line!());
const ACCEPT_TEXT: &str = "UPDATE clock SET lived_until = $1, accepted = accepted + 1 WHERE id = 1";

/// How far a time has come, and how often one was given up before it.
type Kept = (Timestamp, i64);

/// A clock that never goes back; see the module. [`Db::keep_time`] joins it to a database.
pub struct ForwardClock {
    machine: Arc<dyn Clock>,
    steady: Arc<dyn Steady>,
    /// Where the line of time begins: microseconds, to which the steady time is added.
    line: AtomicI64,
    /// The last time that is known to be kept, and the count of times given up that belongs to it.
    kept: AtomicI64,
    accepted: AtomicI64,
    /// What the machine's clock was ahead of the steady time at the last look.
    ahead: AtomicI64,
}

/// A time that is written, and becomes known to be kept by its commit.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    at: Timestamp,
    accepted: i64,
}

impl Default for ForwardClock {
    /// Over the machine's clock.
    fn default() -> Self {
        Self::over(Arc::new(SystemClock), Arc::new(Instant::now()))
    }
}

impl ForwardClock {
    /// Over a clock that may be set, and a time that may not.
    pub fn over(machine: Arc<dyn Clock>, steady: Arc<dyn Steady>) -> Self {
        let clock = Self {
            machine,
            steady,
            line: AtomicI64::new(i64::MIN),
            kept: AtomicI64::new(i64::MIN),
            accepted: AtomicI64::new(0),
            ahead: AtomicI64::new(0),
        };
        clock.stepped();
        clock
    }

    /// What the machine's clock shows.
    pub fn machine(&self) -> Timestamp {
        self.machine.now()
    }

    /// By how many microseconds the machine's clock was set, forward or (below 0) back, since this was last asked.
    pub fn stepped(&self) -> i64 {
        let ahead = self.machine.now().0.saturating_sub(micros(self.steady.elapsed()));
        ahead.saturating_sub(self.ahead.swap(ahead, Ordering::Relaxed))
    }

    /// The steady time, a tenth slower.
    fn paced(&self) -> i64 {
        micros(self.steady.elapsed()) / 10 * 9
    }

    /// Goes on from this time, where it is later.
    fn learn(&self, lived: Timestamp) {
        self.line.fetch_max(lived.0.saturating_sub(self.paced()), Ordering::Relaxed);
    }

    /// Goes on from what a database has kept, where the machine's clock is before it; and from what may have been written
    /// after it, or also read where the clock was surely set.
    fn begin(&self, (until, accepted): Kept) {
        let machine = self.machine.now();
        self.accepted.store(accepted, Ordering::Release);
        self.kept.store(until.0, Ordering::Relaxed);
        if machine < until {
            self.learn(until + if machine + UNKEPT < until { UNKEPT } else { OFTEN });
        }
    }

    /// Gives up the line of time that it has shown.
    fn give_up(&self, (until, accepted): Kept) {
        self.line.store(until.0.saturating_sub(self.paced()), Ordering::Relaxed);
        self.kept.store(until.0, Ordering::Relaxed);
        self.accepted.store(accepted, Ordering::Release);
    }

    /// In this order: a time that is being given up is never marked as one after it.
    fn mark(&self) -> Mark {
        let accepted = self.accepted.load(Ordering::Acquire);
        Mark { at: self.now(), accepted }
    }

    /// To be called after the commit of a mark.
    pub(crate) fn kept(&self, mark: Mark) {
        if mark.accepted == self.accepted.load(Ordering::Acquire) {
            self.kept.fetch_max(mark.at.0, Ordering::Relaxed);
        }
    }
}

impl Clock for ForwardClock {
    fn now(&self) -> Timestamp {
        // In this order: a pause between the two must not look like a clock that was set forward.
        let machine = self.machine.now().0;
        let paced = self.paced();
        let line = machine.saturating_sub(paced);
        Timestamp(self.line.fetch_max(line, Ordering::Relaxed).max(line).saturating_add(paced))
    }

    fn behind(&self) -> Duration {
        self.now().since(self.machine.now())
    }
}

impl fmt::Debug for ForwardClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ForwardClock").field("now", &self.now()).finish_non_exhaustive()
    }
}

/// Writes the time into a transaction that changes data, when it is time to.
pub(crate) fn keep(conn: &mut Conn, clock: &ForwardClock) -> Result<Option<Mark>, Failure> {
    let mark = clock.mark();
    if mark.at.since(Timestamp(clock.kept.load(Ordering::Relaxed))) < OFTEN {
        return Ok(None);
    }
    match conn.run(&|tx: &mut Conn| write(tx, mark)) {
        Ran::Done(written) => Ok(written.then_some(mark)),
        Ran::Refused(error) => Err(Failure::new(error, Reach::Closure)),
        Ran::Failed(failure) => Err(failure),
    }
}

/// False where a later time is kept, or another one was accepted, or somebody else is at it.
fn write(tx: &mut Conn, mark: Mark) -> Result<bool, Error> {
    Ok(tx.execute(&KEEP, args![mark.at, mark.accepted])? == 1)
}

fn find(c: &mut Conn) -> Result<Option<Kept>, Error> {
    c.find(&FIND, args![])
}

/// The machine's clock is right, and the time that this database has lived through was not: it goes on from `now`.
/// What is dated later is the caller's to put right, in the same transaction; see [`Conn::draw_together`].
pub fn accept_time(tx: &mut Conn, now: Timestamp) -> Result<(), Error> {
    tx.execute(&ACCEPT, args![now]).map(|_| ())
}

/// What a look at the time showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// It goes on.
    On,
    /// Somebody gave it up for that of the machine's clock: what is kept in memory may be of a time to come.
    GivenUp,
}

impl Db {
    /// Goes by this clock from now on, and keeps its time. Gives the time that the database had lived through before;
    /// `None` where it had not kept any yet.
    pub async fn keep_time(&self, clock: &Arc<ForwardClock>) -> Result<Option<Timestamp>, Error> {
        let (found, now) = (self.read(find).await?, clock.now());
        if found.is_none() {
            self.write(move |tx| tx.execute(&BEGIN, args![now])).await?;
        }
        clock.begin(found.unwrap_or((now, 0)));
        let _ = self.commits().time.set(Arc::clone(clock));
        Ok(found.map(|(until, _)| until))
    }

    /// The clock of [`keep_time`](Self::keep_time).
    pub fn time(&self) -> Option<&Arc<ForwardClock>> {
        self.commits().clock()
    }

    /// The time that the database has lived through; `None` where none is kept yet.
    pub async fn lived_until(&self) -> Result<Option<Timestamp>, Error> {
        Ok(self.read(find).await?.map(|(until, _)| until))
    }

    /// Learns what time others have come to, and keeps it where nobody has written for a while. To be called once a
    /// second.
    pub async fn look_at_time(&self) -> Result<Look, Error> {
        let Some(clock) = self.time().cloned() else { return Ok(Look::On) };
        let Some(kept) = self.read(find).await? else { return Ok(Look::On) };
        if kept.1 != clock.accepted.load(Ordering::Acquire) {
            clock.give_up(kept);
            return Ok(Look::GivenUp);
        }
        if clock.machine() + CLOSE < kept.0 {
            clock.learn(kept.0);
        }
        let mark = clock.mark();
        if mark.at.since(kept.0) >= SELDOM && self.write(move |tx| write(tx, mark)).await? {
            clock.kept(mark);
        }
        Ok(Look::On)
    }

    /// At the end, so that nothing that was lived through is left out.
    pub(crate) async fn keep_last_time(&self) {
        let Some(mark) = self.time().map(|clock| clock.mark()) else { return };
        if !matches!(timeout(LAST_WORD, self.write(move |tx| write(tx, mark))).await, Ok(Ok(_))) {
            tracing::warn!("the time of the end could not be kept");
        }
    }
}
