//! No order changed, no token revived, no phase opened again: the machine's clock is set by an hour and by a year,
//! forward and back, while the server runs and between two lives of it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use db::{Conn, Error, Id, Timestamp, args, sql};

use super::super::client;
use super::super::database::{self, Person};
use super::super::letters::{letters, path_of};
use super::super::program::{Server, command, run, until};
use super::super::scene::{self, COMMENTS, Scene};
use super::acts::{Act, Sent};
use super::{Extent, Row, report, settings};

const HOUR: i64 = 3600;
const YEAR: i64 = 365 * 24 * HOUR;
/// Each by so many seconds, and whether between two lives. The first of each kind is believed; after it the time of the
/// exchange is ahead of what the clock is set to.
const TURNS: [(i64, bool); 12] = [
    (HOUR, false),
    (-HOUR, false),
    (HOUR, true),
    (-HOUR, true),
    (-HOUR, false),
    (-HOUR, true),
    (YEAR, false),
    (-YEAR, false),
    (YEAR, true),
    (-YEAR, true),
    (-YEAR, false),
    (-YEAR, true),
];

/// What the log says of the first of them.
const LOGGED: [&str; 2] = ["was set forward", "is behind the time of the exchange"];

/// A machine whose clock can be set, for the processes of one scene.
struct Machine<'a> {
    scene: &'a Scene,
    library: PathBuf,
    offset: i64,
    server: Option<Server>,
}

/// Where the package `faketime` has its library; a skipped test says what is missing.
fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok().into_iter().flatten().filter_map(Result::ok);
    let found = folders.map(|folder| folder.path().join("faketime/libfaketime.so.1")).find(|path| path.exists());
    if found.is_none() {
        println!("skipped: libfaketime is not here (Debian package faketime; as root the test command installs it)");
    }
    found
}

impl<'a> Machine<'a> {
    fn new(scene: &'a Scene, library: PathBuf) -> Self {
        let machine = Self { scene, library, offset: 0, server: None };
        machine.write();
        machine
    }

    fn file(&self) -> PathBuf {
        self.scene.folder.path().join("clock")
    }

    fn log(&self) -> PathBuf {
        self.scene.folder.path().join("stderr")
    }

    fn write(&self) {
        // Named when it is whole: a process may be reading it.
        let draft = self.file().with_extension("draft");
        fs::write(&draft, format!("{:+}\n", self.offset)).expect("a file");
        fs::rename(draft, self.file()).expect("a name");
    }

    /// A command of the program on this machine.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(&[arguments, &["--config", &self.scene.config]].concat());
        command.env("LD_PRELOAD", &self.library).env("FAKETIME_TIMESTAMP_FILE", self.file());
        for name in ["FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC", "NO_FAKE_STAT"] {
            command.env(name, "1");
        }
        command
    }

    fn start(&mut self) {
        let log = fs::File::options().create(true).append(true).open(self.log()).expect("a file");
        let started = Server::try_start(&mut self.command(&["serve"]), Stdio::from(log));
        self.server = Some(started.unwrap_or_else(|(lines, status)| panic!("{lines:?}, {status}: {}", self.said())));
    }

    fn at(&self) -> &str {
        &self.server.as_ref().expect("a server").address
    }

    fn said(&self) -> String {
        fs::read_to_string(self.log()).unwrap_or_default()
    }

    /// Sets the clock, while the server runs or while it is gone; every other time it is killed.
    fn step(&mut self, by: i64, restarts: bool, kills: bool) {
        match if restarts { self.server.take() } else { None } {
            Some(server) if kills => server.kill(),
            Some(server) => {
                server.signal("TERM");
                assert!(server.wait().0.success());
            }
            None => {}
        }
        self.offset += by;
        self.write();
        if self.server.is_none() {
            self.start();
        }
    }

    /// What the clock of the machine shows.
    fn now(&self) -> Timestamp {
        Timestamp(db::Clock::now(&db::SystemClock).0 + self.offset * 1_000_000)
    }
}

/// What somebody was told is there, and what was refused to be done again.
struct Exchange<'a> {
    machine: Machine<'a>,
    /// Titles of ideas, in the order in which they were acknowledged.
    ideas: Vec<String>,
    comments: usize,
    letters: usize,
    /// Paths of links that are over or used.
    links: Vec<String>,
    /// Cookies of sessions that have ended.
    sessions: Vec<String>,
    refused: usize,
    wrong: Vec<String>,
}

impl Exchange<'_> {
    fn scene(&self) -> &Scene {
        self.machine.scene
    }

    fn expect(&mut self, what: &str, holds: bool) {
        if !holds {
            self.wrong.push(format!("{what}, with the clock at {:+} seconds", self.machine.offset));
        }
    }

    /// An idea and a comment, acknowledged one after the other.
    fn contribute(&mut self, person: &Person) {
        let title = format!("Idea {} under a clock that is set", self.ideas.len());
        let told = Act::Idea { title: title.clone(), draft: None }.send(self.machine.at(), person).expect("an answer");
        self.expect(&format!("{title} was not acknowledged"), matches!(told, Sent::Told(_)));
        let text = format!("Comment {} under a clock that is set", self.comments);
        let told = scene::comment(self.machine.at(), person, &text).expect("an answer");
        self.expect(&format!("{text} was answered with {}", told.status), told.status == 303);
        self.ideas.push(title);
        self.comments += 1;
    }

    /// The newest ideas of a list, in its order.
    fn check_order(&mut self, path: &str) {
        let body = client::get(self.machine.at(), path, "").expect("an answer").body;
        let places: Vec<Option<usize>> = self.ideas.iter().rev().take(10).map(|title| body.find(title)).collect();
        let holds = places.iter().all(Option::is_some) && places.is_sorted();
        self.expect(&format!("{path} has another order: {places:?}"), holds);
    }

    /// Asks for a letter, and waits until it has left: the path of its link.
    fn link(&mut self) -> String {
        self.letters += 1;
        let address = format!("reader{}@example.org", self.letters);
        let asked = client::post(self.machine.at(), "/en/sign-in", "", &[("email", &address)]).expect("an answer");
        assert_eq!(asked.status, 303, "{}", asked.body);
        let outbox = self.scene().data().join("outbox");
        until("a letter leaves", || {
            let letter = letters(&outbox).into_iter().find(|letter| letter.contains(&address))?;
            Some(path_of(&letter, "/en/sign-in/link/"))
        })
    }

    /// Whoever comes with what has ended is refused.
    fn check_tokens(&mut self) {
        for link in self.links.clone() {
            let answer = client::post(self.machine.at(), &link, "", &[]).expect("an answer");
            self.expect(&format!("a link that is over was answered with {}", answer.status), answer.status == 410);
        }
        for session in self.sessions.clone() {
            let answer = client::get(self.machine.at(), "/en/me", &session).expect("an answer");
            self.expect(&format!("a session that ended was answered with {}", answer.status), answer.status == 303);
        }
        self.refused += self.links.len() + self.sessions.len();
    }

    fn check_all(&mut self) {
        let ready = client::get(self.machine.at(), "/readyz", "").expect("an answer").status;
        self.expect("it is not ready", ready == 200);
        self.check_order("/en/msme/ideas");
        self.check_order("/en/msme/ideas.atom");
        self.check_tokens();
    }

    /// One step of the clock, with contributions around it; and a letter that leaves under it.
    fn turn(&mut self, number: usize) {
        let people = self.scene().people.clone();
        let (by, restarts) = TURNS[number % TURNS.len()];
        self.contribute(&people[number % 10]);
        self.machine.step(by, restarts, number % 4 < 2);
        if number < LOGGED.len() {
            until("the log says so", || self.machine.said().contains(LOGGED[number]).then_some(()));
        }
        self.contribute(&people[10 + number % 10]);
        self.link();
        self.check_all();
    }

    /// The debate closes while the clock is ahead, and stays closed when it is put right.
    fn close(&mut self) {
        let person = self.scene().people[20].clone();
        self.machine.step(HOUR, false, false);
        let ends = self.scene().wait_for(lived(&self.scene().url));
        self.scene().wait_for(close_debate(&self.scene().url, ends));
        self.machine.step(YEAR, false, false);
        for (by, restarts) in [(0, false), (-YEAR, false), (-HOUR, true), (-YEAR, true), (-HOUR, false)] {
            self.machine.step(by, restarts, by == -HOUR);
            let text = format!("Too late, at {:+}", self.machine.offset);
            let fields = [("stance", "experience"), ("language", "en"), ("text", &text), ("key", &text)];
            let answer = scene::post(self.machine.at(), COMMENTS, &person, &fields).expect("an answer");
            let is_kept = answer.text().contains(&text);
            self.expect("a phase opened again", answer.status == 422);
            self.expect("what was typed is lost", is_kept);
            self.check_tokens();
        }
    }

    /// The operator gives the time up: everything is in order, and no token revived.
    fn give_up(&mut self) {
        let said = run(&mut self.machine.command(&["clock"]));
        self.expect("the command does not say that the clock is behind", said.out.contains("days behind"));
        if self.scene().url.starts_with("sqlite:") {
            run(&mut self.machine.command(&["clock", "--accept"])).is_refused_with(&["another process serves"]);
        }
        let server = self.machine.server.take().expect("a server");
        server.signal("TERM");
        assert!(server.wait().0.success());
        // All others were seen in the time that is given up, and have to sign in again.
        let person = self.scene().people[30].clone();
        self.scene().wait_for(end_session(&self.scene().url, person.id, Timestamp(4_000_000_000_000_000)));
        let done = run(&mut self.machine.command(&["clock", "--accept"]));
        self.expect(&format!("it was not accepted: {}{}", done.out, done.err), done.code == Some(0));
        self.machine.start();
        self.scene().wait_for(close_debate(&self.scene().url, Timestamp(i64::MAX)));
        self.contribute(&person);
        let other = client::get(self.machine.at(), "/en/me", &self.scene().people[31].cookie()).expect("an answer");
        self.expect("a session of that time lives on", other.status == 303);
        self.check_all();
        let lived = self.scene().wait_for(lived(&self.scene().url));
        self.expect("it goes on from another time", lived.0.abs_diff(self.machine.now().0) < 60_000_000);
    }
}

/// What the database has lived through.
async fn lived(url: &str) -> Timestamp {
    let db = database::open(url).await;
    let lived = db.lived_until().await.expect("a view").expect("a time");
    db.close().await;
    lived
}

/// Lets the debate close then.
async fn close_debate(url: &str, at: Timestamp) {
    let db = database::open(url).await;
    let close = move |tx: &mut Conn| -> Result<u64, Error> {
        tx.execute(sql!("UPDATE exchanges SET revision = revision + 1"), args![])?;
        tx.execute(sql!("UPDATE phases SET opens_at = 0, closes_at = $1 WHERE key = 'debate'"), args![at])
    };
    assert_eq!(db.write(close).await.expect("it is written"), 1);
    db.close().await;
}

/// Lets somebody's session, which has not been seen lately, end then.
async fn end_session(url: &str, person: Id, at: Timestamp) {
    let db = database::open(url).await;
    let end = move |tx: &mut Conn| -> Result<u64, Error> {
        tx.execute(
            sql!("UPDATE sessions SET expires_at = $1, last_seen_at = 0 WHERE person_id = $2"),
            args![at, person],
        )
    };
    assert_eq!(db.write(end).await.expect("it is written"), 1);
    db.close().await;
}

/// Titles of ideas in the order of their numbers, and what of all contributions is not in the order of time.
async fn record(url: &str) -> (Vec<String>, Vec<String>) {
    let db = database::open(url).await;
    let look = |c: &mut Conn| -> Result<_, Error> {
        let ideas: Vec<(String, Id, Timestamp)> =
            c.query(sql!("SELECT title, id, published_at FROM ideas ORDER BY number"), args![])?;
        let comments: Vec<(String, Id, Timestamp)> = c.query(
            sql!("SELECT text, id, published_at FROM comments WHERE text LIKE '%clock that is set' ORDER BY number"),
            args![],
        )?;
        Ok((ideas, comments))
    };
    let (ideas, comments) = db.read(look).await.expect("a view");
    db.close().await;
    let ours: Vec<_> = ideas.into_iter().filter(|(title, ..)| title.ends_with("clock that is set")).collect();
    let mut wrong = Vec::new();
    for rows in [&ours, &comments] {
        let later = rows.windows(2).filter(|pair| pair[1].2 < pair[0].2);
        wrong.extend(later.map(|pair| format!("{:?} is dated before {:?}", pair[1], pair[0])));
    }
    (ours.into_iter().map(|(title, ..)| title).collect(), wrong)
}

/// Everything that has ended, and ends while the clock goes forward by an hour for the first time.
fn begin(scene: &Scene, library: PathBuf) -> Exchange<'_> {
    scene.wait_for(close_debate(&scene.url, Timestamp(i64::MAX)));
    let mut machine = Machine::new(scene, library);
    machine.start();
    let mut exchange = Exchange {
        machine,
        ideas: Vec::new(),
        comments: 0,
        letters: 0,
        links: Vec::new(),
        sessions: Vec::new(),
        refused: 0,
        wrong: Vec::new(),
    };
    let used = exchange.link();
    let opened = client::post(exchange.machine.at(), &used, "", &[]).expect("an answer");
    assert_eq!(opened.status, 303, "{}", opened.body);
    let over = exchange.link();
    exchange.links = vec![used, over];
    let (signs_out, ends) = (scene.people[40].clone(), scene.people[41].clone());
    let answer = scene::post(exchange.machine.at(), "/en/sign-out", &signs_out, &[]).expect("an answer");
    assert_eq!(answer.status, 303, "{}", answer.body);
    let soon = Timestamp(exchange.machine.now().0 + HOUR / 2 * 1_000_000);
    scene.wait_for(end_session(&scene.url, ends.id, soon));
    exchange.sessions = vec![signs_out.cookie(), ends.cookie()];
    exchange
}

fn tell(scene: &Scene, engine: &'static str) {
    let Some(library) = library() else { return };
    let extent = Extent::new();
    let mut exchange = begin(scene, library);
    let mut turns = 0;
    while turns < extent.count(TURNS.len(), 10 * TURNS.len()) && !extent.is_over() {
        exchange.turn(turns);
        turns += 1;
    }
    exchange.close();
    exchange.give_up();
    let Exchange { ideas, comments, letters, refused, mut wrong, machine, .. } = exchange;
    let said = machine.said();
    drop(machine);
    let (there, unordered) = scene.wait_for(record(&scene.url));
    let missing = ideas.iter().filter(|title| !there.contains(title)).count();
    if there != ideas {
        wrong.push(format!("acknowledged {ideas:?}, there {there:?}"));
    }
    if said.contains("panicked") {
        wrong.push(said);
    }
    report(&Row {
        what: "clock steps of an hour and a year, both ways, under a server and between two lives".to_owned(),
        engine,
        rounds: turns,
        lost: missing,
        doubled: there.len().saturating_sub(ideas.len()),
        corrupt: unordered.len(),
        figure: format!(
            "{} contributions in their order, {refused} tokens refused, {letters} letters left",
            ideas.len() + comments
        ),
        target: "no order changed, no token revived, no phase opened again".to_owned(),
        met: turns > 0 && wrong.is_empty() && unordered.is_empty(),
    });
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(unordered, Vec::<String>::new());
}

#[test]
fn no_step_of_the_clock_changes_an_order_or_revives_anything_on_sqlite() {
    tell(&Scene::on_sqlite(&settings()), "SQLite");
}

#[test]
fn no_step_of_the_clock_changes_an_order_or_revives_anything_on_postgresql() {
    let Some(scene) = Scene::on_postgres(&settings()) else { return };
    tell(&scene, "PostgreSQL");
}
