//! Mail by the hundred thousand: an issue of the newsletter, signed, into `smtp-sink` on loopback; what pages feel of one
//! that goes to a slow relay; and the digests of a morning.

mod desk;
mod fill;
mod sink;

use std::{
    rc::Rc,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;
use tokio::{runtime, runtime::Runtime, task::LocalSet};

use super::{
    Run,
    database::Copy,
    http::get,
    lists::CONNECTIONS,
    load, pack,
    report::{Row, Target},
    rows::{Bench, reading, told},
    server::{Place, Running},
    size::Size,
};
use crate::{
    command,
    machine::{self, Need},
};
use desk::Secretariat;
use fill::{Books, Sending};
use sink::{Pace, Sink};

/// Conversations with the relay at once.
const AT_ONCE: usize = 8;
/// After so long something is wrong.
const PATIENCE: Duration = Duration::from_mins(30);
/// How often it is looked how far something is.
const LOOK: Duration = Duration::from_millis(100);
/// Stretches of one page while an issue is sent; as many before and after.
const STRETCHES: usize = 5;
const PAGE: &str = "/en/msme/ideas/1";

const PER_SECOND: f64 = 1500.0;
const MEGABYTES: f64 = 200.0;
const GROWN: f64 = 1.10;
const SECONDS: f64 = 60.0;

/// Measures on servers of its own, one after the other: all others have been stopped.
pub(super) fn measure(run: &Run, copy: &Copy, size: Size) -> Result<Vec<Row>> {
    let [issue, page, digests] = names(size);
    let is_wanted = |name: &String| run.only.as_ref().is_none_or(|part| name.contains(part.as_str()));
    if ![&issue, &page, &digests].into_iter().any(is_wanted) {
        return Ok(Vec::new());
    }
    machine::prepare(&[Need::Postfix])?;
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let books = runtime.block_on(Books::open(&copy.url()))?;
    let room = Room { run, copy, size, keys: keys()?, books, runtime };
    let mut rows = Vec::new();
    if is_wanted(&issue) || is_wanted(&page) {
        room.block(room.books.subscribe(size.subscribers))?;
        room.block(room.books.put_in_charge(pack::address(1)))?;
        copy.vacuum()?;
    }
    if is_wanted(&issue) {
        rows.extend(room.issue(&issue)?);
    }
    if is_wanted(&page) {
        rows.push(room.page(&page)?);
    }
    if is_wanted(&digests) {
        rows.push(room.digests(&digests)?);
    }
    room.block(room.books.close());
    Ok(rows)
}

/// What the rows are called.
fn names(size: Size) -> [String; 3] {
    [
        format!("an issue to {} subscribers, signed", thousands(size.subscribers)),
        "idea, signed in, while an issue goes to a slow relay".to_owned(),
        format!("digests of {} people", thousands(size.people)),
    ]
}

fn thousands(n: usize) -> String {
    format!("{},{:03}", n / 1000, n % 1000)
}

/// A folder with a key for signatures, as an operator makes one.
fn keys() -> Result<TempDir> {
    let folder = tempfile::tempdir()?;
    let mut openssl = command::program("openssl", folder.path());
    openssl.args(["genpkey", "-quiet", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", KEY]);
    command::said(&mut openssl)?;
    Ok(folder)
}

const KEY: &str = "dkim.pem";

/// What all rows need.
struct Room<'a> {
    run: &'a Run,
    copy: &'a Copy,
    size: Size,
    keys: TempDir,
    books: Books,
    runtime: Runtime,
}

impl Room<'_> {
    fn block<T>(&self, what: impl Future<Output = T>) -> T {
        LocalSet::new().block_on(&self.runtime, what)
    }

    /// A server that mails to this sink, and signs what it sends.
    fn serve(&self, sink: &Sink) -> Result<Running> {
        let settings = vec![
            ("IDEAS_EXCHANGE_MAIL__FROM", "exchange@bench.example".to_owned()),
            ("IDEAS_EXCHANGE_MAIL__DKIM_SELECTOR", "bench".to_owned()),
            ("IDEAS_EXCHANGE_MAIL__DKIM_KEY", self.keys.path().join(KEY).display().to_string()),
            ("IDEAS_EXCHANGE_MAIL__CONNECTIONS", AT_ONCE.to_string()),
        ];
        Running::start(&Place { relay: Some(sink.address), settings, ..self.copy.place.clone() })
    }

    /// Waits until the letters have left that were there before.
    fn quiet(&self) -> Result<()> {
        let begun = Instant::now();
        while self.block(self.books.letters())? > 0 {
            if begun.elapsed() > PATIENCE {
                bail!("letters of earlier rows do not leave");
            }
            sleep(LOOK);
        }
        Ok(())
    }

    fn secretariat(&self, running: &Running) -> Result<Secretariat<'_>> {
        let [writer, reader, ..] = self.copy.sessions.as_slice() else { bail!("nobody is signed in") };
        Ok(Secretariat { address: running.address, writer, reader })
    }

    /// Waits until a sending is that far, and gives how it stands then.
    fn wait_for(&self, slug: &str, is_so: impl Fn(&Sending) -> bool) -> Result<Sending> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.block(self.books.sending(slug))? {
                Some(sending) if is_so(&sending) => return Ok(sending),
                _ => sleep(LOOK),
            }
        }
        bail!("the sending of {slug} does not come to its end")
    }

    /// From the press of the button until the last letter is handed over and written down.
    fn issue(&self, name: &str) -> Result<Vec<Row>> {
        const SLUG: &str = "bench-fast";
        let sink = Sink::start(Pace::Fast)?;
        let running = self.serve(&sink)?;
        self.quiet()?;
        let secretariat = self.secretariat(&running)?;
        let issue = self.block(secretariat.compose(SLUG))?;
        running.begin_part()?;
        self.block(secretariat.send(&issue))?;
        let sending = self.wait_for(SLUG, Sending::is_over)?;
        if usize::try_from(sending.sent)? < self.size.subscribers {
            bail!("{} letters left of {}", sending.sent, self.size.subscribers);
        }
        let most = running.memory()?.1;
        Ok(vec![
            told(Row::of_value(name, sending.per_second(), "mails/s", Target::AtLeast(PER_SECOND))),
            told(Row::of_value("memory, most during an issue", most, "MB", Target::AtMost(MEGABYTES))),
        ])
    }

    /// The slowest page of a hundred while an issue is sent, against that of the same server before and after it.
    fn page(&self, name: &str) -> Result<Row> {
        const SLUG: &str = "bench-slow";
        let sink = Sink::start(Pace::Slow)?;
        let running = self.serve(&sink)?;
        self.quiet()?;
        let secretariat = self.secretariat(&running)?;
        let issue = self.block(secretariat.compose(SLUG))?;
        let bench = self.run.bench(&running, self.copy, self.size);
        let mut without = self.block(stretches(&bench))?;
        self.block(secretariat.send(&issue))?;
        self.wait_for(SLUG, |sending| sending.sent > 0)?;
        let with = self.block(stretches(&bench))?;
        if self.wait_for(SLUG, |_| true)?.is_over() {
            bail!("the relay was not slow: the issue has been sent");
        }
        self.block(self.books.cancel(SLUG))?;
        self.wait_for(SLUG, Sending::is_over)?;
        without.extend(self.block(stretches(&bench))?);
        let (without, with) = (median(without), median(with));
        let name = format!("{name} (p99 {without:.2} → {with:.2} ms)");
        Ok(told(Row::of_value(name, with / without, "", Target::AtMost(GROWN))))
    }

    /// From the start of a server that finds them due until the last is written. They leave in rounds afterwards, by the
    /// clock.
    fn digests(&self, name: &str) -> Result<Row> {
        let people = self.block(self.books.notify(self.size.people))?;
        self.copy.vacuum()?;
        let sink = Sink::start(Pace::Fast)?;
        let begun = Instant::now();
        let _running = self.serve(&sink)?;
        while self.block(self.books.digests())? < people {
            if begun.elapsed() > PATIENCE {
                bail!("the digests do not come to their end");
            }
            sleep(LOOK);
        }
        Ok(told(Row::of_value(name, begun.elapsed().as_secs_f64(), "s", Target::AtMost(SECONDS))))
    }
}

/// The p99 of each stretch, in milliseconds, of one page for one of 500 people in turn.
async fn stretches(bench: &Bench) -> Result<Vec<f64>> {
    let people = bench.sessions.iter().step_by(bench.sessions.len().div_ceil(500));
    let requests: Vec<Rc<Vec<u8>>> = people.map(|session| Rc::new(get(PAGE, &session.cookie))).collect();
    let mut times = Vec::new();
    for _ in 0..STRETCHES {
        let work = |number| reading(requests.clone(), number);
        let outcome =
            load::drive(bench.address, CONNECTIONS, bench.stretch, work).await.context("the page of an idea")?;
        times.push(outcome.p99.as_secs_f64() * 1e3);
    }
    Ok(times)
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}

#[cfg(test)]
mod tests {
    use super::{median, thousands};

    #[test]
    fn large_numbers_are_read_at_a_glance() {
        assert_eq!([thousands(100_000), thousands(2_000), thousands(12_034)], ["100,000", "2,000", "12,034"]);
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
