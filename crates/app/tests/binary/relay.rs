//! A relay that refuses, in every way that one can: pages answer as always and soon, letters wait
//! in the queue where the desk shows them, and leave once when the relay is right again.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::client;
use super::program::{Server, command, until};
use super::scene::{GENEROUS, Scene, post};

/// How a relay behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Accepts,
    /// Takes no letter to `never`, and no other one now; says whom it does not take it for.
    Refuses,
    /// Takes the connection, and says nothing.
    Hangs,
}

struct Shared {
    mood: Mutex<Mood>,
    conversations: AtomicUsize,
    /// The recipients of every message accepted.
    accepted: Mutex<Vec<String>>,
}

/// A relay on an address of this machine that nothing else uses.
struct Relay {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Relay {
    /// Where a relay will be: until [`Relay::open`], connections are refused.
    fn closed() -> Self {
        let listener = TcpListener::bind("127.0.0.77:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Shared {
            mood: Mutex::new(Mood::Accepts),
            conversations: AtomicUsize::new(0),
            accepted: Mutex::new(Vec::new()),
        };
        Self { address, shared: Arc::new(shared) }
    }

    fn open(&self, mood: Mood) {
        self.set(mood);
        let listener = until("the port is free", || TcpListener::bind(self.address).ok());
        let shared = Arc::clone(&self.shared);
        // Ends with the test's process; each test has a port of its own.
        std::thread::spawn(move || {
            for connection in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || converse(&connection, &shared));
            }
        });
    }

    fn set(&self, mood: Mood) {
        *self.shared.mood.lock().expect("a mood") = mood;
    }

    fn accepted(&self) -> Vec<String> {
        let mut all = self.shared.accepted.lock().expect("a list").clone();
        all.sort();
        all
    }

    fn settings(&self) -> String {
        let (host, port) = (self.address.ip(), self.address.port());
        format!(
            "[limits]\n{GENEROUS}\n[mail]\ntransport = \"smtp\"\nsmtp_tls = \"none\"\n\
             smtp_host = \"{host}\"\nsmtp_port = {port}"
        )
    }
}

/// One conversation, as far as the other side goes along.
fn converse(connection: &TcpStream, shared: &Shared) -> Option<()> {
    shared.conversations.fetch_add(1, Ordering::SeqCst);
    let mood = || *shared.mood.lock().expect("a mood");
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    let say = |line: &str| {
        let mut connection = connection;
        connection.write_all(format!("{line}\r\n").as_bytes()).ok()
    };
    if mood() == Mood::Hangs {
        lines.next();
        return None;
    }
    say("220 relay")?;
    let mut to = Vec::new();
    while let Some(line) = lines.next() {
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match (command.as_str(), mood()) {
            ("RCPT", Mood::Refuses) if line.contains("never") => say(&format!("550 {line}: nobody of that name"))?,
            ("RCPT", Mood::Refuses) => say(&format!("451 {line}: come back in an hour"))?,
            ("RCPT", _) => {
                to.push(line);
                say("250 fine")?;
            }
            ("DATA", _) => {
                say("354 go on")?;
                lines.by_ref().find(|line| line == ".")?;
                shared.accepted.lock().expect("a list").append(&mut to);
                say("250 taken")?;
            }
            ("QUIT", _) => say("221 goodbye")?,
            _ => say("250 fine")?,
        }
    }
    None
}

/// Asks for a link: the answer is the same whatever the relay does, and does not wait for it.
fn ask(server: &Server, name: &str) {
    let since = Instant::now();
    let email = format!("{name}@example.org");
    let answer = client::post(&server.address, "/en/sign-in", "", &[("email", &email)]).expect("an answer");
    assert_eq!((answer.status, answer.header("location")), (303, Some("/en/sign-in/code")), "{}", answer.body);
    // Far below what a conversation with a relay may take.
    assert!(since.elapsed() < Duration::from_secs(9), "{:?}", since.elapsed());
}

/// Waits until the desk says all of this.
fn desk_says(scene: &Scene, server: &Server, says: &[&str]) {
    let cookie = scene.coordinator.cookie();
    until(&format!("the desk says {says:?}"), || {
        let answer = client::get(&server.address, "/en/msme/desk", &cookie).expect("an answer");
        let text = answer.text();
        assert_eq!(answer.status, 200, "{text}");
        says.iter().all(|says| text.contains(says)).then_some(())
    });
}

fn press(scene: &Scene, server: &Server, action: &str) {
    let pressed = post(&server.address, "/en/msme/desk/mail", &scene.coordinator, &[("action", action)]);
    assert_eq!(pressed.expect("an answer").status, 303);
}

#[test]
fn letters_wait_for_a_relay_that_refuses_and_leave_once() {
    let relay = Relay::closed();
    let scene = Scene::on_sqlite(&relay.settings());
    let server = scene.serve();

    ask(&server, "away");
    let host = relay.address.to_string();
    desk_says(&scene, &server, &["Waiting: 1. Given up: 0.", &host, " attempt", "Next attempt:"]);

    relay.open(Mood::Refuses);
    ask(&server, "later");
    desk_says(&scene, &server, &["Waiting: 2. Given up: 0.", "come back in an hour"]);

    ask(&server, "never");
    desk_says(&scene, &server, &["Waiting: 2. Given up: 1.", "nobody of that name"]);

    relay.set(Mood::Accepts);
    press(&scene, &server, "retry-all");
    desk_says(&scene, &server, &["Every email has been sent."]);
    let expected = ["away", "later", "never"].map(|name| format!("RCPT TO:<{name}@example.org>"));
    assert_eq!(relay.accepted(), expected);
}

#[test]
fn the_log_of_a_letter_that_was_refused_does_not_say_for_whom_it_was() {
    let relay = Relay::closed();
    relay.open(Mood::Refuses);
    let scene = Scene::on_sqlite(&relay.settings());
    let log = scene.folder.path().join("log");
    let file = std::fs::File::create(&log).expect("a file");
    let started = Server::try_start(&mut command(&["serve", "--config", &scene.config]), Stdio::from(file));
    let server = started.unwrap_or_else(|(lines, status)| panic!("it does not listen: {lines:?}, {status}"));
    ask(&server, "later");
    ask(&server, "never");
    desk_says(&scene, &server, &["come back in an hour", "nobody of that name"]);
    server.signal("TERM");
    assert!(server.wait().0.success());
    let said = std::fs::read_to_string(&log).expect("a log");
    assert!(said.contains("come back in an hour") && said.contains("nobody of that name"), "{said}");
    assert!(!said.contains("later@") && !said.contains("never@"), "{said}");
}

#[test]
fn a_relay_that_says_nothing_holds_up_neither_pages_nor_the_end() {
    let relay = Relay::closed();
    relay.open(Mood::Hangs);
    let scene = Scene::on_sqlite(&relay.settings());
    let server = scene.serve();
    for name in ["one", "two", "three"] {
        ask(&server, name);
    }
    until("it talks to the relay", || (relay.shared.conversations.load(Ordering::SeqCst) >= 3).then_some(()));
    desk_says(&scene, &server, &["Waiting: 3. Given up: 0."]);
    server.signal("TERM");
    let (status, took) = server.wait();
    assert!(status.success() && took < Duration::from_secs(10), "{status} after {took:?}");
    assert_eq!(relay.accepted(), Vec::<String>::new());

    // Handed back, they are begun at once.
    relay.set(Mood::Accepts);
    let server = scene.serve();
    desk_says(&scene, &server, &["Every email has been sent."]);
    let expected = ["one", "three", "two"].map(|name| format!("RCPT TO:<{name}@example.org>"));
    assert_eq!(relay.accepted(), expected);
}
