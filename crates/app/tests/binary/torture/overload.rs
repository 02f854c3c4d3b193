//! Ten times as many requests as the program can serve, from clients who do not wait for one another: it goes on doing
//! about what it can, in time, and tells everybody else at once to come back.

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use super::super::client;
use super::super::program::Server;
use super::super::scene::{self, Scene};
use super::load::{self, Ask, End, Outcome};
use super::{Extent, Row, report, settings};

/// Kinds of requests, as many of each.
const KINDS: [&str; 4] = ["kept pages", "own pages", "searches", "supports"];
const WORDS: [&str; 12] = [
    "credit",
    "bank",
    "small",
    "loan",
    "border",
    "delay",
    "letter",
    "customs",
    "fees",
    "insurance",
    "crédito",
    "banque",
];
/// More than the program ever needs, in MB.
const MEMORY: u64 = 1024;
const TIMES: f64 = 10.0;

/// Server on one core and clients on another, so that neither takes what the other is measured with.
struct Cores {
    all: CpuSet,
    first: CpuSet,
    second: CpuSet,
}

impl Cores {
    /// `None` where there is only one.
    fn two() -> Option<Self> {
        let all = sched_getaffinity(None).ok()?;
        let mut each = (0..CpuSet::MAX_CPU).filter(|core| all.is_set(*core)).map(|core| {
            let mut one = CpuSet::new();
            one.set(core);
            one
        });
        Some(Self { all, first: each.next()?, second: each.next()? })
    }
}

/// This thread, and whatever it starts from now on.
fn pin(to: &CpuSet) {
    sched_setaffinity(None, to).expect("a core");
}

fn get(at: &str, path: &str, cookie: &str) -> Vec<u8> {
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nAccept-Encoding: gzip\r\n{cookie}\r\n").into_bytes()
}

fn post(at: &str, path: &str, cookie: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: {at}\r\nAccept-Encoding: gzip\r\nCookie: {cookie}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Who may support which idea: everybody any but their own.
fn supporters(scene: &Scene, at: &str, people: usize) -> Vec<(usize, usize)> {
    let pairs = (0..people).flat_map(|person| (1..=6).map(move |idea| (person, idea)));
    let may = |(person, idea): &(usize, usize)| {
        let path = format!("/en/msme/ideas/{idea}/support");
        scene::post(at, &path, &scene.people[*person], &[]).expect("an answer").status == 303
    };
    pairs.filter(may).collect()
}

/// What people ask for, kind by kind, in three languages.
fn asks(scene: &Scene, at: &str, people: usize) -> Vec<Ask> {
    let pairs = supporters(scene, at, people);
    assert!(!pairs.is_empty());
    (0..pairs.len() * 4 * KINDS.len())
        .map(|n| {
            let (kind, turn) = (n % KINDS.len(), n / KINDS.len());
            let lang = ["en", "fr", "es"][turn % 3];
            let person = &scene.people[turn * 7 % people];
            let page = match turn / 3 % 4 {
                0 => format!("/{lang}/msme"),
                1 => format!("/{lang}/msme/ideas"),
                _ => format!("/{lang}/msme/ideas/{}", turn % 12 + 1),
            };
            let bytes = match kind {
                0 => get(at, &page, ""),
                1 => get(at, &page, &person.cookie()),
                2 => get(at, &format!("/{lang}/msme/search?q={}", WORDS[turn * 5 % WORDS.len()]), &person.cookie()),
                _ => {
                    let (person, idea) = pairs[turn * 31 % pairs.len()];
                    let person = &scene.people[person];
                    // There and back in no order, so that as many change something however many are refused.
                    let action = if turn / 2 % 2 == 0 { "" } else { "back" };
                    let body = format!("action={action}&csrf={}", person.csrf());
                    post(at, &format!("/{lang}/msme/ideas/{idea}/support"), &person.cookie(), &body)
                }
            };
            Ask { kind, bytes, good: if kind == 3 { 303 } else { 200 }, lang }
        })
        .collect()
}

/// How long until a whole row of requests is served again, each within a tenth of a second.
fn until_normal(address: SocketAddr, asks: &Rc<Vec<Ask>>, most: Duration) -> Duration {
    let since = Instant::now();
    while since.elapsed() < most {
        let quiet = load::open(address, asks, 8, 40.0, Duration::from_secs(1));
        let is_normal = |seen: &load::Seen| seen.end == End::Served && seen.took < Duration::from_millis(100);
        if quiet.seen.iter().all(is_normal) {
            // The row itself is not waited for.
            return since.elapsed().saturating_sub(quiet.lasted);
        }
    }
    since.elapsed()
}

/// What is told of a storm.
struct Storm {
    capacity: Outcome,
    storm: Outcome,
    normal: Duration,
    memory: u64,
}

impl Storm {
    /// Of what takes work: kept pages cost next to nothing, and would hide what becomes of the rest.
    fn goodput(&self) -> f64 {
        let served =
            |outcome: &Outcome| outcome.per_second(outcome.count(End::Served) - outcome.count_of(0, End::Served));
        served(&self.storm) / served(&self.capacity) * 100.0
    }

    fn figure(&self) -> String {
        let Self { capacity, storm, .. } = self;
        let each = |outcome: &Outcome| {
            let rate = |kind| format!("{:.0}", outcome.per_second(outcome.count_of(kind, End::Served)));
            (0..KINDS.len()).map(rate).collect::<Vec<_>>().join(" + ")
        };
        format!(
            "capacity {:.0}/s ({}: {}); of {:.0}/s served {:.0}/s ({}), of those with work {:.0} %; p99 {:.0} ms, refused \
             p99 {:.0} ms, {} not even asked; normal after {:.1} s; {} MB",
            capacity.per_second(capacity.count(End::Served)),
            KINDS.join(" + "),
            each(capacity),
            storm.per_second(storm.seen.len()),
            storm.per_second(storm.count(End::Served)),
            each(storm),
            self.goodput(),
            storm.p99(End::Served),
            storm.p99(End::Refused),
            storm.count(End::Late),
            self.normal.as_secs_f64(),
            self.memory
        )
    }

    fn is_met(&self) -> bool {
        self.goodput() >= 80.0
            && self.storm.count(End::Late) == 0
            && self.storm.p99(End::Served) <= 500.0
            && self.storm.p99(End::Refused) <= 50.0
            && self.normal <= Duration::from_secs(10)
            && self.memory <= MEMORY
    }
}

fn storm(scene: &Scene, server: &Server, is_long: bool) -> Storm {
    let address = server.address.parse().expect("an address");
    let asks = Rc::new(asks(scene, &server.address, if is_long { 40 } else { 4 }));
    let seconds = |short, long| Duration::from_secs(if is_long { long } else { short });
    load::closed(address, &asks, 32, seconds(1, 5));
    let capacity = load::closed(address, &asks, 32, seconds(1, 10));
    let rate = capacity.per_second(capacity.count(End::Served)) * TIMES;
    let (connections, rate) = if is_long { (2000, rate) } else { (200, rate.min(10_000.0)) };
    let storm = load::open(address, &asks, connections, rate, seconds(2, 15));
    let normal = until_normal(address, &asks, seconds(2, 60));
    Storm { capacity, storm, normal, memory: server.most_memory() }
}

fn tell(scene: &Scene, engine: &'static str, is_long: bool) {
    let cores = if is_long { Cores::two() } else { None };
    let _ = cores.as_ref().map(|cores| pin(&cores.first));
    let server = scene.serve();
    let _ = cores.as_ref().map(|cores| pin(&cores.second));
    let told = storm(scene, &server, is_long);
    let _ = cores.as_ref().map(|cores| pin(&cores.all));
    report(&Row {
        what: "ten times more requests than can be served".to_owned(),
        engine,
        rounds: told.storm.seen.len(),
        lost: 0,
        doubled: 0,
        corrupt: scene.there().wrong_counters.len(),
        figure: told.figure(),
        target: "≥ 80 % of the work; p99 ≤ 500 ms; refused p99 ≤ 50 ms; normal ≤ 10 s; ≤ 1024 MB".to_owned(),
        met: told.is_met(),
    });
    let (capacity, storm) = (&told.capacity, &told.storm);
    assert_eq!(
        (capacity.odd.as_slice(), storm.odd.as_slice()),
        ([].as_slice(), [].as_slice()) as (&[String], &[String])
    );
    assert!(storm.count(End::Served) > 0 && storm.count(End::Refused) > 0, "{}", told.figure());
    assert!(told.memory <= MEMORY, "{} MB", told.memory);
    assert_eq!(scene.there().wrong_counters, Vec::<String>::new());
    let cookie = scene.people[0].cookie();
    for (path, cookie) in [("/en/msme/ideas", ""), ("/en/me", cookie.as_str())] {
        assert_eq!(client::get(&server.address, path, cookie).expect("an answer").status, 200);
    }
}

/// The short form has few places, so that it does not need a fast client to take them all.
fn more(is_long: bool) -> String {
    settings() + if is_long { "" } else { "\nconcurrent_requests = 4" }
}

#[test]
fn more_than_can_be_served_is_refused_at_once_and_the_rest_served_on_sqlite() {
    let is_long = Extent::new().is_long();
    tell(&Scene::on_sqlite(&more(is_long)), "SQLite", is_long);
}

#[test]
fn more_than_can_be_served_is_refused_at_once_and_the_rest_served_on_postgresql() {
    let is_long = Extent::new().is_long();
    let Some(scene) = Scene::on_postgres(&more(is_long)) else { return };
    tell(&scene, "PostgreSQL", is_long);
}
