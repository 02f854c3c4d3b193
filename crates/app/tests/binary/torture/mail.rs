//! Each subscriber gets an issue, and gets it once: the server is killed again and again while it sends one. What was on
//! its way on an open connection at that moment may come twice, since nobody can know whether it arrived; nothing else
//! may, and nobody is missed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::super::issue;
use super::super::mailroom::{self, Sending};
use super::super::program::until;
use super::super::scene::Scene;
use super::super::sink::{Manner, Sink};
use super::{Extent, Row, report};

/// Conversations with the relay at once.
const CONNECTIONS: usize = 8;
/// Domains among which the readers are: one domain has no more connections than the settings give it.
const DOMAINS: usize = 40;
/// How long the relay takes for a mail, after it has it: long enough that each kill meets mails on their way.
const PAUSE: Duration = Duration::from_millis(5);
/// How long a part of a sending may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

fn settings(sink: &Sink) -> String {
    format!(
        "{}\n[mail]\nfrom = \"exchange@example.org\"\ntransport = \"smtp\"\nsmtp_tls = \"none\"\n\
         smtp_host = \"127.0.0.1\"\nsmtp_port = {}\nconnections = {CONNECTIONS}\nper_domain = {CONNECTIONS}",
        super::settings(),
        sink.address.port()
    )
}

fn readers(count: usize) -> Vec<(String, &'static str)> {
    let languages = ["en", "fr", "es"];
    (0..count).map(|n| (format!("reader{n}@d{}.example", n % DOMAINS), languages[n % 3])).collect()
}

/// Waits until the relay has so many mails.
fn reach(sink: &Sink, goal: usize) {
    let since = Instant::now();
    while sink.count() < goal {
        assert!(since.elapsed() < PATIENCE, "{} of {goal} mails within {PATIENCE:?}", sink.count());
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Kills that are spread over the whole sending, from its first moment on; how many there were.
fn kill(scene: &Scene, sink: &Sink, extent: &Extent, readers: usize) -> usize {
    let planned = extent.count(10, 100);
    let mut server = scene.serve();
    issue::send(scene, &server.address, "Kills");
    let mut kills = 0;
    while kills < planned && !extent.is_over() {
        reach(sink, readers * kills / planned);
        server.kill();
        kills += 1;
        scene.wait_for(mailroom::forget_death(&scene.url));
        server = scene.serve();
    }
    reach(sink, readers);
    until("the sending is over", || {
        let sending = scene.wait_for(mailroom::sending(&scene.url));
        sending.filter(|sending| sending.state == "ended").map(drop)
    });
    server.signal("TERM");
    assert!(server.wait().0.success());
    kills
}

fn tell(scene: &Scene, sink: &Sink, engine: &'static str) {
    let extent = Extent::new();
    let readers = readers(extent.count(300, 10_000));
    scene.wait_for(mailroom::subscribe(&scene.url, readers.clone()));
    let kills = kill(scene, sink, &extent, readers.len());

    // Which mails each of them got: a mail has its id, however often it comes.
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mails = sink.issues();
    for mail in &mails {
        let id = mail.header("Message-ID").expect("an id");
        ids.entry(mail.to.concat()).or_default().insert(id);
    }
    let missed = readers.iter().filter(|(email, _)| !ids.contains_key(email)).count();
    let several: Vec<&String> = ids.iter().filter(|(_, ids)| ids.len() > 1).map(|(email, _)| email).collect();
    let repeated = mails.len() - ids.len();
    let all = i64::try_from(readers.len()).expect("a small number");
    let counted = Sending { state: "ended".to_owned(), waiting: 0, sent: all, bounced: 0, refused: 0 };
    let found = scene.wait_for(mailroom::sending(&scene.url));
    let is_counted = found.as_ref() == Some(&counted);
    let most = CONNECTIONS * kills;
    report(&Row {
        what: format!("kills while an issue is sent to {} subscribers", readers.len()),
        engine,
        rounds: kills,
        lost: missed,
        doubled: repeated,
        corrupt: several.len() + usize::from(!is_counted),
        figure: format!("{} mails, {repeated} of them a second time", mails.len()),
        target: format!("0 missed; doubled ≤ {CONNECTIONS} open connections × {kills} kills"),
        met: kills > 0 && missed == 0 && several.is_empty() && is_counted && repeated <= most,
    });
    assert_eq!(missed, 0, "of {}", readers.len());
    assert_eq!(several, Vec::<&String>::new(), "more than one mail of the issue");
    assert!(is_counted, "{found:?} instead of {counted:?}");
    assert!(repeated <= most, "{repeated} after {kills} kills");
}

fn sink() -> Sink {
    Sink::open(Manner { pause: PAUSE, keeps_heads: true })
}

#[test]
fn an_issue_reaches_everybody_through_kills_and_repeats_only_what_was_on_its_way_on_sqlite() {
    let sink = sink();
    tell(&Scene::on_sqlite(&settings(&sink)), &sink, "SQLite");
}

#[test]
fn an_issue_reaches_everybody_through_kills_and_repeats_only_what_was_on_its_way_on_postgresql() {
    let sink = sink();
    let Some(scene) = Scene::on_postgres(&settings(&sink)) else { return };
    tell(&scene, &sink, "PostgreSQL");
}
